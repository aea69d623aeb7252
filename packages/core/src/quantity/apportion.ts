/**
 * Splits a whole number in proportion to weights, exactly: the parts add up to the total.
 *
 * Largest remainder (Hamilton): each part is `total × weight / Σ weights` rounded down, and the units left over go to
 * the largest remainders, the earlier one on ties. A negative total is the mirror image of its positive one.
 *
 * @param total - any whole number, of any unit.
 * @param weights - none negative; at least one positive unless the total is 0.
 * @returns the parts in the order of the weights; a weight of 0 receives 0.
 * @throws RangeError if a weight is negative, or if there is something to split and no weight is positive.
 */
export function apportion(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const negative = weights.find((weight) => weight < 0n);
  if (negative !== undefined) throw new RangeError(`the weight ${String(negative)} is negative`);
  if (total === 0n) return weights.map(() => 0n);
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n) throw new RangeError(`${String(total)} cannot be split: no weight is positive`);
  if (total < 0n) return apportion(-total, weights).map((part) => -part);
  const floors = weights.map((weight) => (total * weight) / sum);
  const remainders = weights.map((weight) => (total * weight) % sum);
  const left = total - floors.reduce((all, part) => all + part, 0n);
  const order = weights
    .map((_, at) => at)
    .sort((a, b) => descending(remainders[a] ?? 0n, remainders[b] ?? 0n) || a - b);
  const raised = new Set(order.slice(0, Number(left)));
  return floors.map((part, at) => (raised.has(at) ? part + 1n : part));
}

function descending(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}
