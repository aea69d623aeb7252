import { formatQuantity } from '../quantity/format-quantity.js';
import type { Quantity } from '../quantity/kubernetes-quantity.js';
import { parseQuantity } from '../quantity/parse-quantity.js';
import { readSuffix } from '../quantity/quantity-suffix.js';

/**
 * A quantity as the API server holds it: it keeps some spellings, such as `1.500` or `+1`, and prints them again.
 *
 * Sums and rounded amounts have no spelling, so `addQuantity` and what is rounded are printed in the canonical way.
 */
export interface Amount extends Quantity {
  /** The spelling that is kept. @default the canonical text */
  readonly text?: string;
}

const nanosPerMilli = 1_000_000n;
const fastDigits = 18;
const nanoScale = 9;

/** No amount. */
export const zeroAmount: Amount = { nanos: 0n, format: 'DecimalSI' };

/**
 * Reads an amount as the API server decodes one.
 *
 * @throws RangeError with the value and the API server's reason.
 * @see Kubernetes apimachinery 0.35.4, pkg/api/resource, Quantity.UnmarshalJSON and ParseQuantity
 */
export function parseAmount(text: string): Amount {
  const quantity = parseQuantity(text.trim());
  return keepsSpelling(text.trim()) && formatQuantity(quantity) !== text.trim()
    ? { ...quantity, text: text.trim() }
    : quantity;
}

/** Reads an amount as the API server decodes one, or says why a text is none, in its words. */
export function readAmount(text: string): Amount | string {
  try {
    return parseAmount(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return error.message.slice(`${JSON.stringify(text.trim())} is not a Kubernetes quantity: `.length);
  }
}

/** Why a text is no quantity, in the API server's words. */
export function quantityProblem(text: string): string | undefined {
  const read = readAmount(text);
  return typeof read === 'string' ? read : undefined;
}

/** Says whether a part of an object is an amount. */
export function isAmount(value: object): value is Amount {
  return 'nanos' in value && typeof value.nanos === 'bigint';
}

/** The text that the API server prints for an amount. */
export function printAmount(amount: Amount): string {
  return amount.text ?? formatQuantity(amount);
}

/** The amount rounded to thousandths, away from zero, which is how the API server stores it. */
export function roundedToMillis(amount: Amount): Amount {
  if (amount.nanos % nanosPerMilli === 0n) return amount;
  const away = amount.nanos < 0n ? -1n : 1n;
  return { nanos: (amount.nanos / nanosPerMilli + away) * nanosPerMilli, format: amount.format };
}

/** The server keeps what it reads on its fast path and takes for canonical, although the test for that is coarse. */
function keepsSpelling(text: string): boolean {
  const [, whole = '', fraction = '', suffix = ''] = /^[+-]?0*(\d*)(?:\.(\d*))?(.*)$/.exec(text) ?? [];
  const multiplier = readSuffix(suffix);
  if (multiplier === undefined) return false;
  const digits = whole === '' ? '0' : whole;
  if (multiplier.base === 2) {
    const room = 15 - digits.length - Math.trunc((multiplier.exponent * 3) / 10) - 1;
    return fraction === '' && room >= 0 && (BigInt(digits) & 7n) !== 0n;
  }
  const scale = multiplier.exponent - fraction.length;
  const shifted = digits + fraction;
  return (
    shifted.length <= fastDigits &&
    scale >= -nanoScale &&
    scale % 3 === 0 &&
    !shifted.endsWith('000') &&
    !shifted.startsWith('0')
  );
}
