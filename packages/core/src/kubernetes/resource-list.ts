import { addQuantity, compareQuantity } from '../quantity/kubernetes-quantity.js';
import type { Amount } from './amount.js';

/** Amounts by the name of a resource: `cpu`, `memory`, `nvidia.com/gpu`. */
export type ResourceList = Readonly<Record<string, Amount>>;

/** The amount of a resource, or undefined if the list has none. */
export function amountOf(list: ResourceList | undefined, name: string): Amount | undefined {
  return list !== undefined && Object.hasOwn(list, name) ? list[name] : undefined;
}

/** The sums of two lists by resource. */
export function sumOf(a: ResourceList, b: ResourceList = {}): ResourceList {
  return merged(a, b, (left, right) => addQuantity(left, right));
}

/** The larger amounts of two lists by resource; the left one where they are equal. */
export function largestOf(a: ResourceList, b: ResourceList = {}): ResourceList {
  return merged(a, b, (left, right) => (compareQuantity(right, left) > 0 ? right : left));
}

function merged(
  a: ResourceList,
  b: ResourceList,
  both: (left: Amount, right: Amount) => Amount,
): ResourceList {
  if (isEmpty(b)) return a;
  if (isEmpty(a)) return b;
  const result = new Map(Object.entries(a));
  for (const [name, right] of Object.entries(b)) {
    const left = result.get(name);
    result.set(name, left === undefined ? right : both(left, right));
  }
  return Object.fromEntries(result);
}

function isEmpty(list: ResourceList): boolean {
  return Object.keys(list).length === 0;
}
