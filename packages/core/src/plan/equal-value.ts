import type { DocumentPath } from '../document/document-path.js';
import { isMapping } from '../document/json-value.js';
import { roundedToMillis } from '../kubernetes/amount.js';
import { compareQuantity } from '../quantity/kubernetes-quantity.js';
import type { Quantity } from '../quantity/kubernetes-quantity.js';
import { parseQuantity } from '../quantity/parse-quantity.js';

/** Properties whose values are quantities by the name of a resource. */
const resourceLists: ReadonlySet<unknown> = new Set([
  'hard',
  'limits',
  'requests',
  'min',
  'max',
  'default',
  'defaultRequest',
]);

/** Properties that are quantities. */
const quantities: ReadonlySet<unknown> = new Set(['nominalQuota', 'volumeSize']);

/**
 * Says whether two values of a field mean the same. Quantities are compared by their amount, in thousandths as the API
 * server stores them: `1000` is `1k`.
 */
export function isEqualValue(a: unknown, b: unknown, path: DocumentPath): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, at) => isEqualValue(item, b[at], [...path, at]));
  }
  if (isMapping(a) && isMapping(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => isEqualValue(a[key], b[key], [...path, key]));
  }
  return isQuantity(path) && isSameAmount(a, b);
}

function isQuantity(path: DocumentPath): boolean {
  return resourceLists.has(path.at(-2)) || quantities.has(path.at(-1));
}

function isSameAmount(a: unknown, b: unknown): boolean {
  const [left, right] = [amountOf(a), amountOf(b)];
  return left !== undefined && right !== undefined && compareQuantity(left, right) === 0;
}

function amountOf(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  try {
    return roundedToMillis(parseQuantity(String(value)));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
