/**
 * Family of suffixes in which a quantity is printed: `k M G …`, `Ki Mi Gi …` or powers of ten such as `e3`.
 *
 * @see Kubernetes apimachinery 0.36.4, pkg/api/resource
 */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** An exact amount of a Kubernetes resource. */
export interface Quantity {
  /** Billionths of the unit (of a core, a byte, a piece). */
  readonly nanos: bigint;
  readonly format: QuantityFormat;
}

const nanosPerMilli = 1_000_000n;
const nanosPerUnit = 1_000_000_000n;

/** Negative, zero or positive as `a` is smaller than, as large as or larger than `b`; formats play no part. */
export function compareQuantity(a: Quantity, b: Quantity): number {
  if (a.nanos === b.nanos) return 0;
  return a.nanos < b.nanos ? -1 : 1;
}

/** The exact sum, in the format of `a`, or of `b` if `a` is zero. */
export function addQuantity(a: Quantity, b: Quantity): Quantity {
  return { nanos: a.nanos + b.nanos, format: a.nanos === 0n ? b.format : a.format };
}

/** Thousandths of the unit, rounded away from zero: how CPU is counted. */
export function quantityToMillis(quantity: Quantity): bigint {
  return dividedAwayFromZero(quantity.nanos, nanosPerMilli);
}

/** Whole units, rounded away from zero: bytes of memory, pieces of a device. */
export function quantityToUnits(quantity: Quantity): bigint {
  return dividedAwayFromZero(quantity.nanos, nanosPerUnit);
}

function dividedAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (quotient * divisor === dividend) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}
