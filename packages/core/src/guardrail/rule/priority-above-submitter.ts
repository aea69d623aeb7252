import { submitterPriority } from '../priority-class.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/**
 * Pods of jobs outrank the pod by which EMR submits drivers. No pod template gives that pod a priority, and a run dies
 * with it, so other jobs can end a run by displacing it.
 */
export const priorityAboveSubmitter: Rule = rule(
  'priority-above-submitter',
  'Amazon EMR on EKS, "Using pod templates": they do not apply to the job submitter pod',
  ({ platform, situations }) =>
    situations.flatMap(({ about, cluster, settings: { paths, priority } }) => {
      const submitter = submitterPriority(platform, cluster);
      if (!paths.includes('emr')) return [];
      return priority.flatMap((tier) =>
        (['driver', 'executor'] as const).flatMap((role) => {
          const value = platform.priorities[tier][role];
          if (value <= submitter) return [];
          const params = { role: `${tier} ${role}s`, value: String(value), submitter: String(submitter) };
          return [{ params, about: { cluster: about.cluster ?? '' }, at: ['priorities', tier, role] }];
        }),
      );
    }),
);
