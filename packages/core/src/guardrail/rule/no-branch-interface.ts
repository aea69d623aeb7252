import { poolTypes } from '../../capacity/pool-types.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Pods of a team ask for security groups, but no instance type that they may run on has branch interfaces. */
export const noBranchInterface: Rule = rule(
  'no-branch-interface',
  'Amazon EKS, "Security groups for Pods": most Nitro types have branch interfaces, t types have none',
  ({ situations }) =>
    situations.flatMap(({ about, at, pools, settings: { network } }) => {
      if (network.securityGroups.length === 0) return [];
      const all = pools.map(({ pool }) => poolTypes(pool));
      const types = all.flatMap(({ known }) => known);
      if (types.length === 0) return [];
      if (all.some(({ unknown }) => unknown.length > 0)) return [];
      if (types.some(({ branchInterfaces }) => branchInterfaces > 0)) return [];
      return [{ params: {}, about, at: at('network', 'securityGroups') }];
    }),
);
