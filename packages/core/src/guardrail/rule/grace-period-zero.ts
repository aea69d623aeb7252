import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Pods with security groups of their own end at once, and their branch interfaces are never given back. */
export const gracePeriodZero: Rule = rule(
  'grace-period-zero',
  'Amazon EKS Best Practices, security groups per pod: terminationGracePeriodSeconds must not be 0',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { gracePeriodSeconds, network } }) => {
      if (network.securityGroups.length === 0) return [];
      return (['driver', 'executor'] as const)
        .filter((role) => gracePeriodSeconds[role] === 0)
        .map((role) => ({ params: { role }, about, at: at('gracePeriodSeconds', role) }));
    }),
);
