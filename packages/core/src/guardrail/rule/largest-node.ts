import { allocatable } from '../../capacity/allocatable.js';
import type { InstanceType } from '../../capacity/instance-type.js';
import { poolTypes } from '../../capacity/pool-types.js';
import type { Pool } from '../../platform/capacity-profile.js';
import type { Cluster } from '../../platform/cluster.js';
import { readQuantity } from '../../platform/quantity-text.js';
import { quantityToMillis, quantityToUnits } from '../../quantity/kubernetes-quantity.js';

/** The most that a pod may request of a node, and the instance type of such a node. */
export interface LargestRequest {
  readonly quantity: string;
  readonly type: string;
}

/** The most that a pod may request of any node: of CPU and of memory, not necessarily of the same type. */
export type LargestNode = Readonly<Record<'cpu' | 'memory', LargestRequest>>;

const bytesPerMib = 1024n * 1024n;

/**
 * The most that a pod may request of nodes of pools of a cluster, daemon sets taken off.
 *
 * @returns undefined if there is no pool or some of its types are not known, since then nobody can say.
 */
export function largestNode(cluster: Cluster, pools: readonly Pool[]): LargestNode | undefined {
  const all = pools.map(poolTypes);
  const types = all.flatMap(({ known }) => known);
  const isKnown = all.every(({ unknown }) => unknown.length === 0);
  const free = (type: InstanceType): FreeRoom => freeRoom(cluster, type);
  const [first, ...rest] = types.map(free);
  if (first === undefined || !isKnown) return undefined;
  const cpu = rest.reduce((best, each) => (each.cpuMillis > best.cpuMillis ? each : best), first);
  const memory = rest.reduce((best, each) => (each.memoryMib > best.memoryMib ? each : best), first);
  return {
    cpu: { quantity: `${String(cpu.cpuMillis)}m`, type: cpu.type },
    memory: { quantity: `${String(memory.memoryMib)}Mi`, type: memory.type },
  };
}

/** What daemon sets leave of a node. */
export interface FreeRoom {
  readonly type: string;
  readonly cpuMillis: bigint;
  readonly memoryMib: bigint;
}

/** What daemon sets leave of a node of an instance type. */
export function freeRoom({ daemons }: Cluster, type: InstanceType): FreeRoom {
  const { cpuMillis, memoryMib } = allocatable(type);
  const taken = quantityToUnits(readQuantity(daemons.memory));
  return {
    type: type.name,
    cpuMillis: cpuMillis - quantityToMillis(readQuantity(daemons.cpu)),
    memoryMib: memoryMib - (taken + bytesPerMib - 1n) / bytesPerMib,
  };
}
