import { grouped } from '../../platform/grouped.js';
import { guardrails } from '../guardrails.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Two objects of a cluster have one name, so that the second would overwrite the first. */
export const nameTaken: Rule = rule(
  'name-taken',
  'Kubernetes, "Object Names and IDs": a name is unique for its kind within its namespace',
  (platform) =>
    platform.clusters.flatMap((cluster) => {
      const named = grouped(guardrails(platform, cluster), ({ kind, metadata: { namespace, name } }) => {
        return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
      });
      return [...named]
        .filter(([, objects]) => objects.length > 1)
        .map(([object]) => ({ params: { object }, about: { cluster: cluster.name }, at: ['teams'] }));
    }),
);
