import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Karpenter writes the name of a node pool into a label of its nodes. */
const longestLabel = 63;

/** The name of a node pool, which is made of those of the team, the profile, the pool and the zone, fits in no label. */
export const nameTooLong: Rule = rule(
  'name-too-long',
  'Kubernetes, "Labels and Selectors": a value has at most 63 characters',
  ({ platform, poolSituations, poolsOf }) =>
    platform.clusters.flatMap((cluster) =>
      poolsOf(cluster)
        .filter(({ name }) => name.length > longestLabel)
        .map(({ name, profile, pool }) => {
          const situation = poolSituations.find(({ about }) => about.pool === `${profile}/${pool.name}`);
          const params = { name, length: String(name.length) };
          return {
            params,
            about: { pool: `${profile}/${pool.name}`, cluster: cluster.name },
            at: situation?.at('name') ?? [],
          };
        }),
    ),
);
