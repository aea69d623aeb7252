import { rolesOf } from '../../capacity/cluster-pool.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** No pool of the team's capacity takes pods that it has, so that their templates select nodes that do not exist. */
export const roleWithoutPool: Rule = rule(
  'role-without-pool',
  'Kubernetes, "Assigning Pods to Nodes": a pod whose node selector matches no node waits',
  ({ situations }) =>
    situations.flatMap(({ about, at, pools, settings }) => {
      const { capacity } = settings;
      if (capacity === undefined) return [];
      return rolesOf(settings)
        .filter((role) => !pools.some(({ pool }) => pool.roles.includes(role)))
        .map((role) => ({ params: { capacity, role }, about, at: at('capacity') }));
    }),
);
