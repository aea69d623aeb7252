/**
 * A non-negative quotient rounded up to a whole number.
 *
 * @throws RangeError if the dividend is negative.
 */
export function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  if (dividend < 0n) throw new RangeError(`negative: ${dividend.toString()}`);
  return (dividend + divisor - 1n) / divisor;
}

/** A quotient rounded half away from zero; the divisor is positive. */
export function roundHalfAway(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return dividend < 0n ? -rounded : rounded;
}
