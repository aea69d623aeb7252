const decimals = 6;

/** A ratio with six decimals, rounded half to even from its exact value, as Go prints `%f`. */
export function formatRatio(ratio: number): string {
  let [numerator, denominator] = [ratio, 1n];
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  const scaled = BigInt(numerator) * 10n ** BigInt(decimals);
  const [quotient, rest] = [scaled / denominator, scaled % denominator];
  const isUp = rest * 2n > denominator || (rest * 2n === denominator && quotient % 2n === 1n);
  const digits = (isUp ? quotient + 1n : quotient).toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
