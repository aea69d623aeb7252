import { rule } from './rule.js';
import type { Rule } from './rule.js';

/**
 * The name of an execution role is none: too long, or a placeholder that is filled in later. EMR writes the name itself
 * into the names of service accounts, so it must be known when trust policies are made.
 */
export const roleNameUnusable: Rule = rule(
  'role-name-unusable',
  'IAM API, RoleName: at most 64 characters of letters, digits and +=,.@_-',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { identity } }) => {
      if (/^[\w+=,.@-]{1,64}$/.test(identity.role)) return [];
      return [{ params: { role: JSON.stringify(identity.role) }, about, at: at('identity', 'role') }];
    }),
);
