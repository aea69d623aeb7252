import { grouped } from '../../platform/grouped.js';
import { teamPriorityClasses } from '../priority-class.js';
import { teamScopes } from '../team-scope.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/**
 * Two objects of a cluster have one name, so that the second would overwrite the first. Those in namespaces cannot, since
 * a namespace has one team.
 */
export const nameTaken: Rule = rule(
  'name-taken',
  'Kubernetes, "Object Names and IDs": a name is unique for its kind within its namespace',
  ({ platform, poolsOf }) =>
    platform.clusters.flatMap((cluster) => {
      const classes = teamScopes(platform, cluster).flatMap(teamPriorityClasses);
      const names = [
        ...poolsOf(cluster).map(({ name }) => `the node pool ${name}`),
        ...classes.map(({ metadata }) => `the priority class ${metadata.name}`),
      ];
      return [...grouped(names, (name) => name)]
        .filter(([, same]) => same.length > 1)
        .map(([object]) => ({ params: { object }, about: { cluster: cluster.name }, at: ['teams'] }));
    }),
);
