import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A pool asks for nodes that are always there, which Karpenter does not know. */
export const poolMinimumIgnored: Rule = rule(
  'pool-minimum-ignored',
  'karpenter-provider-aws 1.14.1, NodePool: only static pools have a fixed number of nodes',
  ({ poolsInUse }) =>
    poolsInUse
      .filter(({ cluster, pool }) => cluster.autoscaler === 'karpenter' && pool.nodes.min > 0)
      .map(({ about, at, pool }) => ({
        params: { min: String(pool.nodes.min) },
        about,
        at: at('nodes', 'min'),
      })),
);
