import { trustPolicy } from './execution-role.js';
import type { ExecutionRole } from './execution-role.js';
import { policySize } from './policy-document.js';

/**
 * Characters that the trust policy of a role may have: by default, and after the largest increase of the quota.
 *
 * @see IAM and STS quotas, "Role trust policy length"
 */
export const trustPolicyLimits = { byDefault: 2048, afterIncrease: 4096 } as const;

/** How much of what IAM allows the trust policy of a role takes. */
export interface TrustBudget {
  /** Characters of the policy, without white space. */
  readonly size: number;
  readonly statements: number;
  /** Statements as long as its longest one that fit by default, and after the largest increase. */
  readonly fits: { readonly byDefault: number; readonly afterIncrease: number };
}

/** The size of the trust policy of a role, and how many such statements fit. */
export function trustBudget(role: ExecutionRole): TrustBudget {
  const policy = trustPolicy(role);
  const longest = Math.max(0, ...policy.Statement.map(policySize));
  const empty = policySize({ ...policy, Statement: [] });
  /** Every statement but the first is separated by a comma. */
  const fitting = (limit: number): number => {
    return longest === 0 ? 0 : Math.floor((limit - empty + 1) / (longest + 1));
  };
  return {
    size: policySize(policy),
    statements: policy.Statement.length,
    fits: {
      byDefault: fitting(trustPolicyLimits.byDefault),
      afterIncrease: fitting(trustPolicyLimits.afterIncrease),
    },
  };
}
