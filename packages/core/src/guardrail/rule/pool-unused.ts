import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** No pod of any team can run on the nodes of a pool: nobody names its profile, or nobody has pods of its roles. */
export const poolUnused: Rule = rule(
  'pool-unused',
  'Kubernetes, "Taints and Tolerations": nodes that no pod tolerates and selects stand empty',
  ({ poolSituations }) =>
    poolSituations
      .filter(({ clusters }) => clusters.length === 0)
      .map(({ about, at, pool }) => ({ params: { roles: pool.roles.join(', ') }, about, at: at() })),
);
