import { priorityTiers } from '../../platform/team-spec.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Executors of some work rank as high as its drivers or higher, so that a job can displace its own driver. */
export const priorityInverted: Rule = rule(
  'priority-inverted',
  'Kubernetes, "Pod Priority and Preemption"; Amazon EMR on EKS Best Practices: drivers rank above executors',
  ({ platform: { priorities } }) =>
    priorityTiers.flatMap((tier) => {
      const { driver, executor } = priorities[tier];
      if (executor < driver) return [];
      const params = { tier, driver: String(driver), executor: String(executor) };
      return [{ params, about: {}, at: ['priorities', tier, 'executor'] }];
    }),
);
