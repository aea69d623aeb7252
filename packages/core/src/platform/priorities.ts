import { priorityTiers } from './team-spec.js';
import type { PriorityTier } from './team-spec.js';

/** Values of the priority classes of a tier. */
export interface TierPriorities {
  readonly driver: number;
  readonly executor: number;
}

/** Values of all priority classes: the higher, the sooner a pod is placed, and it may displace what is lower. */
export interface Priorities extends Readonly<Record<PriorityTier, TierPriorities>> {
  /** Pods that submit drivers. */
  readonly submitter: number;
  /** Pods that keep room free. */
  readonly headroom: number;
}

export interface PrioritiesSpec extends Readonly<Partial<Record<PriorityTier, Partial<TierPriorities>>>> {
  readonly submitter?: number;
  readonly headroom?: number;
}

/**
 * Priorities unless the platform file says otherwise.
 *
 * The pod by which EMR submits a driver takes no priority class from a pod template, so its priority is 0. A run dies
 * with it; hence nothing here is above 0. The cluster autoscaler ignores pods below -10, so nothing is below -10.
 *
 * @see Kubernetes "Pod Priority and Preemption"; cluster autoscaler, `--expendable-pods-priority-cutoff`
 */
export const defaultPriorities: Priorities = {
  submitter: 0,
  interactive: { driver: -1, executor: -5 },
  sla: { driver: -2, executor: -6 },
  batch: { driver: -3, executor: -7 },
  backfill: { driver: -4, executor: -8 },
  headroom: -10,
};

/** Every class and its value, as `batch.driver: -3`, from the submitter down to headroom. */
export function priorityEntries(priorities: Priorities): readonly (readonly [key: string, value: number])[] {
  return [
    ['submitter', priorities.submitter],
    ...priorityTiers.flatMap((tier): (readonly [string, number])[] => [
      [`${tier}.driver`, priorities[tier].driver],
      [`${tier}.executor`, priorities[tier].executor],
    ]),
    ['headroom', priorities.headroom],
  ];
}
