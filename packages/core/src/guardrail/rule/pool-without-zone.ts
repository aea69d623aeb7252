import { zonesOf } from '../../capacity/cluster-pool.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** None of the zones of a pool is a zone of a cluster in which it is used, so that it could have no node there. */
export const poolWithoutZone: Rule = rule(
  'pool-without-zone',
  'Karpenter 1.14, NodePool requirements: topology.kubernetes.io/zone',
  ({ poolsInUse }) =>
    poolsInUse
      .filter(({ pool, cluster }) => pool.zones.length > 0 && zonesOf(pool, cluster).length === 0)
      .map(({ about, at, pool, cluster }) => ({
        params: { zones: pool.zones.join(', '), known: cluster.zones.join(', ') },
        about,
        at: at('zones'),
      })),
);
