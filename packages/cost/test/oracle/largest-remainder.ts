/**
 * Splits an amount by weight so that the parts add up to it: every part is rounded down in magnitude, and the units
 * left over go to the largest remainders, the earlier party first where remainders are equal.
 *
 * @param total - any sign; a negative total is split like its magnitude.
 * @param weights - none negative, at least one positive.
 * @returns one part for each weight, in order.
 * @throws RangeError if no weight is positive or one is negative.
 */
export function largestRemainder(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((left, right) => left + right, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n)) throw new RangeError('no positive weight');
  const sign = total < 0n ? -1n : 1n;
  const size = total * sign;
  const parts = weights.map((weight, index) => ({
    index,
    whole: (size * weight) / sum,
    remainder: (size * weight) % sum,
  }));
  const left = size - parts.reduce((whole, part) => whole + part.whole, 0n);
  const lucky = parts
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    )
    .slice(0, Number(left))
    .map((part) => part.index);
  const winners = new Set(lucky);
  return parts.map((part) => sign * (part.whole + (winners.has(part.index) ? 1n : 0n)));
}
