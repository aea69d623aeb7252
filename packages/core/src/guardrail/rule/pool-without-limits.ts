import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Nothing bounds how many nodes a pool may have, and so what it may cost. */
export const poolWithoutLimits: Rule = rule(
  'pool-without-limits',
  'Amazon EKS Best Practices, Karpenter: set limits, and alarms on what is spent',
  ({ poolSituations }) =>
    poolSituations
      .filter(({ clusters, pool: { limits, nodes } }) => {
        return clusters.length > 0 && Object.keys(limits).length === 0 && nodes.max === undefined;
      })
      .map(({ about, at }) => ({ params: {}, about, at: at() })),
);
