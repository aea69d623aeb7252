import type { ClusterPool } from '../../capacity/cluster-pool.js';
import { readQuantity } from '../../platform/quantity-text.js';
import { formatQuantity } from '../../quantity/format-quantity.js';
import { addQuantity } from '../../quantity/kubernetes-quantity.js';
import { cpuAndMemory, isLess } from './less.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** The quota admits more than the nodes of the team may have together, so that pods wait for nodes that never come. */
export const quotaExceedsPools: Rule = rule(
  'quota-exceeds-pools',
  'Karpenter 1.14, NodePool spec.limits: no node is started beyond them',
  ({ situations }) =>
    situations.flatMap(({ about, at, pools, settings: { quota } }) =>
      cpuAndMemory.flatMap((resource) => {
        const limit = limitOf(pools, resource);
        if (limit === undefined || !isLess(limit, quota[resource])) return [];
        return [{ params: { resource, quota: quota[resource], limit }, about, at: at('quota', resource) }];
      }),
    ),
);

/** What all pools may have together, or undefined if there is no pool or one of them has no limit. */
function limitOf(pools: readonly ClusterPool[], resource: 'cpu' | 'memory'): string | undefined {
  const limits = pools.map((pool) => pool.limits[resource]);
  if (limits.length === 0 || limits.includes(undefined)) return undefined;
  const [first, ...rest] = limits.filter((limit) => limit !== undefined).map(readQuantity);
  return first === undefined ? undefined : formatQuantity(rest.reduce(addQuantity, first));
}
