import { message, objectTitle } from '@moorage/core';
import type { Message, ObjectId, PlanAction, PlannedObject } from '@moorage/core';
import type { ApiServer } from '../connect/api-server.js';
import { systemClock } from '../connect/clock.js';
import type { Clock } from '../connect/clock.js';
import type { AbsentKind, ClusterPlan } from '../plan-cluster.js';
import { applyObject } from './apply-object.js';
import type { ApplyContext, Outcome } from './apply-context.js';
import type { ApplyStep } from './apply-step.js';
import { deleteObject } from './delete-object.js';
import { unreadyObjects } from './readiness.js';

export interface ApplyOptions {
  /** Takes fields over from other field managers, and removes what they added to guard rails. @default false */
  readonly forceConflicts?: boolean;
  /** Lets the API server judge every request and keep none. @default false */
  readonly isDryRun?: boolean;
}

export interface ApplyEffects {
  /** Is told what was done, as it is done. @default told to nobody */
  readonly report?: (step: ApplyStep) => void;
  readonly clock?: Clock;
}

/** What became of an object of a plan. */
export interface AppliedObject {
  readonly id: ObjectId;
  readonly action: PlanAction;
  /** `skipped`: a dry run cannot judge what lies in a namespace that is not there yet. */
  readonly outcome: 'done' | 'refused' | 'skipped';
}

/** What became of a plan. */
export interface ApplyReport {
  /** What was to change, in the order of the plan. */
  readonly objects: readonly AppliedObject[];
  /** Errors for what was refused, warnings for what does not act yet. */
  readonly problems: readonly Message[];
}

/**
 * Carries out a plan: server-side apply in its order, then deletions. What is refused is told and the rest goes on.
 *
 * Nothing is kept on this side: interrupted at any point, a new plan holds what is left to do.
 *
 * @throws MoorageError if the API server does not answer.
 */
export async function applyPlan(
  api: ApiServer,
  plan: ClusterPlan,
  options: ApplyOptions & ApplyEffects = {},
): Promise<ApplyReport> {
  const { forceConflicts = false, isDryRun = false, clock = systemClock, report = () => undefined } = options;
  const context: ApplyContext = { api, forceConflicts, isDryRun, clock, report };
  const objects: AppliedObject[] = [];
  const problems: Message[] = plan.absent.map(absentProblem);
  const note = ({ id, action }: PlannedObject, { outcome, problem }: Outcome): void => {
    objects.push({ id, action, outcome });
    if (problem !== undefined) problems.push(problem);
  };
  const missing = new Set(plan.objects.filter(isNewNamespace).map(({ id }) => id.name));
  for (const each of plan.objects) {
    if (each.action === 'none' || each.action === 'delete') continue;
    const isUnjudged = isDryRun && missing.has(each.id.namespace ?? '');
    note(each, isUnjudged ? { outcome: 'skipped' } : await applyObject(context, each));
  }
  report({ point: 'all-applied' });
  if (!isDryRun) problems.push(...(await unreadyObjects(context, plan.objects)));
  for (const each of plan.objects) {
    if (each.action === 'delete') note(each, await deleteObject(context, each));
  }
  return { objects, problems };
}

function isNewNamespace({ id, action }: PlannedObject): boolean {
  return id.kind === 'Namespace' && action === 'create';
}

/** Tells what cannot be made since the cluster does not serve its kind. */
export function absentProblem({ apiVersion, kind, objects }: AbsentKind): Message {
  const shown = objects.slice(0, 3).map(objectTitle).join(', ');
  const more = objects.length > 3 ? ` and ${String(objects.length - 3)} more` : '';
  return message('kind-not-served', { kind, apiVersion, objects: `${shown}${more}` });
}
