import { readQuantity } from '../../platform/quantity-text.js';
import { compareQuantity } from '../../quantity/kubernetes-quantity.js';

/** Says whether one quantity is less than another one. */
export function isLess(a: string, b: string): boolean {
  return compareQuantity(readQuantity(a), readQuantity(b)) < 0;
}

/** Resources of containers and nodes that rules compare. */
export const cpuAndMemory = ['cpu', 'memory'] as const;
