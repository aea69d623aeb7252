import { priorityEntries } from '../../platform/priorities.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Pods that keep room free do not give way to all others, or are so low that the cluster autoscaler ignores them. */
export const headroomPriority: Rule = rule(
  'headroom-priority',
  'cluster autoscaler, --expendable-pods-priority-cutoff: pods below -10 start no nodes',
  ({ platform, poolSituations }) => {
    const { priorities, clusters } = platform;
    if (!poolSituations.some(({ pool }) => pool.headroom !== undefined)) return [];
    const others = priorityEntries(priorities).filter(([key]) => key !== 'headroom');
    const lowest = Math.min(...others.map(([, value]) => value));
    const isIgnored =
      clusters.some(({ autoscaler }) => autoscaler === 'cluster-autoscaler') && priorities.headroom < -10;
    if (priorities.headroom < lowest && !isIgnored) return [];
    const params = {
      value: String(priorities.headroom),
      allowed: isIgnored ? 'at least -10' : `below ${String(lowest)}`,
    };
    return [{ params, about: {}, at: ['priorities', 'headroom'] }];
  },
);
