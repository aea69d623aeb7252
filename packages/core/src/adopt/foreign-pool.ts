import { formatPath } from '../document/document-path.js';
import { capacityProfile } from '../platform/capacity-file.js';
import type { PoolSpec } from '../platform/capacity-spec.js';
import { isEqualValue } from '../plan/equal-value.js';
import { isManaged } from '../plan/live-object.js';
import type { LiveObject } from '../plan/live-object.js';
import { adoptPool } from './adopt-pool.js';
import { foundOf } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';
import { listAt, mappingAt, valueAt } from './found-value.js';
import type { Step } from './found-value.js';
import { instanceChoice } from './instance-choice.js';

/** A node pool of others: as a pool that has its name, or why it is none. */
export type ForeignPool = { readonly nodePool: LiveObject } & (
  | {
      readonly pool: PoolSpec;
      /** Paths of fields of the node pool that the pool does not say. */
      readonly rest: readonly string[];
    }
  | { readonly reason: string }
);

/** Name of the pool in the profile of a node pool of others. */
export const foreignPoolName = 'nodes';

/**
 * The node pools of others, in the order in which they were found.
 *
 * @param taken - names of profiles of moorage.
 */
export function foreignPools(found: FoundCluster, taken: readonly string[]): readonly ForeignPool[] {
  return foundOf(found, 'NodePool')
    .filter((nodePool) => !isManaged(nodePool))
    .map((nodePool): ForeignPool => {
      const { name } = nodePool.metadata;
      if (taken.includes(name)) return { nodePool, reason: `there is a capacity profile ${name}` };
      return foreignPool(found, nodePool);
    });
}

function foreignPool(found: FoundCluster, nodePool: LiveObject): ForeignPool {
  const { name } = nodePool.metadata;
  const choice = instanceChoice(listAt(nodePool, 'spec', 'template', 'spec', 'requirements'));
  if ('reason' in choice) return { nodePool, reason: choice.reason };
  const { rest, ...instances } = choice;
  const pool = adoptPool(found, nodePool, { name, ...instances });
  const { error } = capacityProfile.safeParse({ name, pools: [pool] });
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return { nodePool, pool, rest: [...rest, ...unsaid(nodePool)] };
  const wrong = issue.path.slice(2).join('.');
  return { nodePool, reason: `its ${wrong === '' ? 'name' : wrong} is not ${issue.message}` };
}

/** Fields of a node pool for which moorage writes something of its own, unless they say the same. */
const own: readonly (readonly [path: readonly Step[], usual?: unknown])[] = [
  [['spec', 'template', 'metadata', 'labels']],
  [['spec', 'template', 'metadata', 'annotations']],
  [['spec', 'template', 'spec', 'taints']],
  [['spec', 'template', 'spec', 'startupTaints']],
  [['spec', 'template', 'spec', 'terminationGracePeriod'], '24h'],
  [['spec', 'disruption', 'budgets'], [{ nodes: '10%' }]],
  [['spec', 'replicas']],
];

function unsaid(nodePool: LiveObject): readonly string[] {
  const limits = Object.keys(mappingAt(nodePool, 'spec', 'limits')).filter((name) => {
    return !['cpu', 'memory', 'nodes'].includes(name);
  });
  const paths = own
    .filter(([path, usual]) => {
      const value = valueAt(nodePool, ...path);
      return value !== undefined && !isEqualValue(value, usual, []);
    })
    .map(([path]) => formatPath(path));
  return [...paths, ...limits.map((name) => formatPath(['spec', 'limits', name]))];
}
