import { executionRoles } from '../../identity/execution-role.js';
import { trustBudget, trustPolicyLimits } from '../../identity/trust-budget.js';
import type { TrustBudget } from '../../identity/trust-budget.js';
import type { Platform } from '../../platform/platform.js';
import { rule } from './rule.js';
import type { Rule, RuleFinding } from './rule.js';

const { byDefault, afterIncrease } = trustPolicyLimits;

/** The trust policy of a role is longer than IAM allows after the largest increase of the quota. */
export const trustPolicyTooLong: Rule = rule(
  'trust-policy-too-long',
  'IAM and STS quotas, "Role trust policy length": at most 4,096 characters',
  ({ platform }) =>
    longTrust(platform, ({ size, fits }) => (size > afterIncrease ? fits.afterIncrease : undefined)),
);

/** The trust policy of a role is longer than IAM allows by default, so that the quota has to be increased first. */
export const trustPolicyLong: Rule = rule(
  'trust-policy-long',
  'IAM and STS quotas, "Role trust policy length": 2,048 characters by default',
  ({ platform }) =>
    longTrust(platform, ({ size, fits }) => {
      return size > byDefault && size <= afterIncrease ? fits.byDefault : undefined;
    }),
);

type LongTrust = RuleFinding & {
  readonly params: Readonly<Record<'role' | 'size' | 'statements' | 'fits', string>>;
};

/** @param fitting - how many statements fit, or undefined where nothing is wrong. */
function longTrust(
  platform: Platform,
  fitting: (budget: TrustBudget) => number | undefined,
): readonly LongTrust[] {
  return executionRoles(platform).flatMap((role): LongTrust[] => {
    const budget = trustBudget(role);
    const fits = fitting(budget);
    const [use] = role.uses;
    if (fits === undefined || use === undefined) return [];
    const params = {
      role: role.name,
      size: String(budget.size),
      statements: String(budget.statements),
      fits: String(fits),
    };
    const at = ['teams', platform.teams.indexOf(use.team), 'identity'];
    return [{ params, about: { team: use.team.name }, at }];
  });
}
