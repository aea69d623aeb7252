import { poolTypes } from '../../capacity/pool-types.js';
import type { PoolHeadroom } from '../../platform/capacity-profile.js';
import { readQuantity } from '../../platform/quantity-text.js';
import { quantityToMillis, quantityToUnits } from '../../quantity/kubernetes-quantity.js';
import { freeRoom } from './largest-node.js';
import type { FreeRoom } from './largest-node.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A place that is to be kept free fits on no node of the pool, so that nothing is kept. */
export const headroomExceedsNodes: Rule = rule(
  'headroom-exceeds-nodes',
  'karpenter-provider-aws 1.14.1, instance types: allocatable CPU and memory',
  ({ poolsInUse }) =>
    poolsInUse.flatMap(({ about, at, cluster, pool }) => {
      const { headroom } = pool;
      const { known, unknown } = poolTypes(pool);
      if (headroom === undefined || unknown.length > 0 || known.length === 0) return [];
      if (known.some((type) => fits(headroom, freeRoom(cluster, type)))) return [];
      return [{ params: { cpu: headroom.cpu, memory: headroom.memory }, about, at: at('headroom') }];
    }),
);

function fits({ cpu, memory }: PoolHeadroom, room: FreeRoom): boolean {
  const bytes = quantityToUnits(readQuantity(memory));
  return quantityToMillis(readQuantity(cpu)) <= room.cpuMillis && bytes <= room.memoryMib * 1024n * 1024n;
}
