import { formatQuantity } from '../quantity/format-quantity.js';
import type { Quantity } from '../quantity/kubernetes-quantity.js';
import { parseQuantity } from '../quantity/parse-quantity.js';

/** A Kubernetes quantity as it may stand in a file: `100`, `500m`, `64Gi`. */
export type QuantityText = string | number;

/** Says whether a text or number is a quantity of more than nothing. */
export function isPositiveQuantity(written: QuantityText): boolean {
  try {
    return readQuantity(written).nanos > 0n;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The canonical text of a quantity, which is what an API server stores.
 *
 * @throws RangeError if it is not a quantity.
 */
export function canonicalQuantity(written: QuantityText): string {
  const text = String(written);
  return plain.test(text) ? text : formatQuantity(readQuantity(text));
}

/** Numbers that no larger suffix could shorten: what people write, and what no platform should take long to read. */
const plain = /^[1-9]\d{0,2}(?:m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$/;

/**
 * The amount that is written.
 *
 * @throws RangeError if it is not a quantity.
 */
export function readQuantity(written: QuantityText): Quantity {
  return parseQuantity(String(written));
}
