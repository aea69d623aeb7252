import type { Quantity } from './kubernetes-quantity.js';
import { binarySuffixes, decimalSuffixes } from './quantity-suffix.js';

const nanoScale = 9;
const nanosPerUnit = 10n ** BigInt(nanoScale);
const largestSuffixPower = 18;

/**
 * The canonical text of a quantity, as the API server prints it: no fraction, and the largest suffix that allows it.
 *
 * A binary amount below 1024 or with a part of a unit is printed with decimal suffixes. Other than there, amounts from
 * 1000E and 1024Ei on keep that suffix instead of losing it.
 *
 * @see Kubernetes apimachinery 0.36.4, pkg/api/resource, CanonicalizeBytes
 */
export function formatQuantity(quantity: Quantity): string {
  const { nanos, format } = quantity;
  if (nanos === 0n) return '0';
  if (format === 'DecimalExponent')
    return decimal(nanos, (power) => (power === 0 ? '' : `e${String(power)}`));
  const isBinary = format === 'BinarySI' && nanos % nanosPerUnit === 0n && isFrom1024(nanos / nanosPerUnit);
  if (isBinary) return binary(nanos / nanosPerUnit);
  return decimal(nanos, (power) => decimalSuffixes.get(power), largestSuffixPower);
}

function isFrom1024(units: bigint): boolean {
  return units >= 1024n || units <= -1024n;
}

function decimal(
  nanos: bigint,
  suffixOf: (power: number) => string | undefined,
  largestPower: number = Number.POSITIVE_INFINITY,
): string {
  let mantissa = nanos;
  let power = -nanoScale;
  while (mantissa % 1000n === 0n && power < largestPower) {
    mantissa /= 1000n;
    power += 3;
  }
  return `${String(mantissa)}${suffixOf(power) ?? ''}`;
}

function binary(units: bigint): string {
  let mantissa = units;
  let power = 0;
  while (mantissa % 1024n === 0n && power < binarySuffixes.length - 1) {
    mantissa /= 1024n;
    power += 1;
  }
  return `${String(mantissa)}${binarySuffixes[power] ?? ''}`;
}
