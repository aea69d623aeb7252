import { executionRoles } from '../../identity/execution-role.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Teams have one execution role, so that each may do what the other may. */
export const roleShared: Rule = rule(
  'role-shared',
  'Amazon EMR on EKS Best Practices, security: the service account is the boundary, so give each team a role',
  ({ platform }) =>
    executionRoles(platform).flatMap(({ name, account, uses }) => {
      const [first, ...others] = [...new Set(uses.map(({ team }) => team))];
      return others.map((team) => ({
        params: { role: name, account, other: first?.name ?? '' },
        about: { team: team.name },
        at: ['teams', platform.teams.indexOf(team), 'identity', 'role'],
      }));
    }),
);
