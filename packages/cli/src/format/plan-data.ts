import { formatPath, planActions } from '@moorage/core';
import type { FieldDifference, Message } from '@moorage/core';
import type { ClusterPlan } from '@moorage/cluster';
import type { PlanSubject } from './plan-text.js';

/** A plan for machines: its sums, every object that is not as it should be, and what cannot be made. */
export function planData(plan: ClusterPlan, subject: PlanSubject, problems: readonly Message[]): unknown {
  const counts = planActions.map(
    (action) => [action, plan.objects.filter((each) => each.action === action).length] as const,
  );
  return {
    ...subject,
    counts: Object.fromEntries(counts),
    objects: plan.objects
      .filter(({ action }) => action !== 'none')
      .map(({ action, id, fields }) => ({ action, ...id, fields: fields.map(fieldData) })),
    problems: problems.map(problemData),
  };
}

/** A message for machines. */
export function problemData({ code, severity, text, fix, params }: Message): unknown {
  return { code, severity, text, fix, params };
}

function fieldData({ path, live = null, desired = null, origin, managers }: FieldDifference): unknown {
  return { path: formatPath(path), live, desired, origin, managers };
}
