import type { Quantity } from './kubernetes-quantity.js';
import { readSuffix } from './quantity-suffix.js';

const nanoScale = 9;
const nanosPerUnit = 10n ** BigInt(nanoScale);
/** BinarySI quantities end at 2^63 - 1 units; the decimal formats have no bound. */
const largestBinaryNanos = (2n ** 63n - 1n) * nanosPerUnit;
/** No resource has 10^100 units; a larger exponent would only cost memory. */
const largestDecimalPower = 100;

const grammar = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/;
const formatReason =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const suffixReason = "unable to parse quantity's suffix";
const numericReason = 'unable to parse numeric part of quantity';

/**
 * Reads a Kubernetes quantity as the API server does: `500m`, `1.5Gi`, `1e3`, `100`.
 *
 * Exact to 1e-9 of the unit, beyond that rounded away from zero; binary amounts are capped at 2^63 - 1 units. Signs and
 * points without digits are 0, since the API server takes them so. Refused is, other than there, what exceeds 10^100.
 *
 * @throws RangeError with the value and the API server's reason.
 * @see Kubernetes apimachinery 0.36.4, pkg/api/resource, ParseQuantity
 */
export function parseQuantity(text: string): Quantity {
  const match = grammar.exec(text);
  if (match === null || text === '') throw notAQuantity(text, formatReason);
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const multiplier = readSuffix(suffix);
  if (multiplier === undefined) throw notAQuantity(text, suffixReason);
  const { base, exponent, format } = multiplier;
  // The API server reads an amount without digits as 0, but not where it leaves its fast path for 64-bit numbers.
  if (whole + fraction === '' && (exponent < -nanoScale || (base === 2 && exponent >= 50))) {
    throw notAQuantity(text, numericReason);
  }
  const digits = BigInt(`0${whole}${fraction}`);
  if (digits === 0n) return { nanos: 0n, format };
  const scaled = base === 2 ? digits * 2n ** BigInt(exponent) : digits;
  const power = (base === 10 ? exponent : 0) - fraction.length;
  if (digits.toString().length + power > largestDecimalPower) throw notAQuantity(text, 'it is too large');
  const nanos = shiftedAwayFromZero(scaled, power + nanoScale);
  if (format === 'BinarySI' && nanos < nanosPerUnit) return signed(sign, { nanos, format: 'DecimalSI' });
  const capped = format === 'BinarySI' && nanos > largestBinaryNanos ? largestBinaryNanos : nanos;
  return signed(sign, { nanos: capped, format });
}

function notAQuantity(text: string, reason: string): RangeError {
  return new RangeError(`${JSON.stringify(text)} is not a Kubernetes quantity: ${reason}`);
}

function signed(sign: string, size: Quantity): Quantity {
  return sign === '-' ? { ...size, nanos: -size.nanos } : size;
}

/** A positive number times a power of ten, rounded up to a whole number. */
function shiftedAwayFromZero(value: bigint, power: number): bigint {
  if (power >= 0) return value * powerOfTen(power);
  if (-power > value.toString().length) return 1n;
  const divisor = powerOfTen(-power);
  return (value + divisor - 1n) / divisor;
}

const smallPowers = Array.from({ length: 32 }, (_, power) => 10n ** BigInt(power));

function powerOfTen(power: number): bigint {
  return smallPowers[power] ?? 10n ** BigInt(power);
}
