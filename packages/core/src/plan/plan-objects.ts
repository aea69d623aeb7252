import type { KubernetesObject } from '../guardrail/kubernetes-object.js';
import { missingFields } from './compare-fields.js';
import type { FieldDifference } from './field-difference.js';
import { guardedFields } from './guarded-field.js';
import { isImmutable } from './immutable-field.js';
import { holdsOf, isManaged } from './live-object.js';
import type { LiveObject } from './live-object.js';
import { managedKinds } from './managed-kind.js';
import { objectId, objectKey } from './object-id.js';
import type { ObjectId } from './object-id.js';
import { surplusFields } from './surplus-fields.js';

/**
 * What has to happen to an object: `drift` is a change that somebody else made in the cluster and that is undone, `change`
 * one that the platform asks for; `replace` deletes the object and makes it anew, since a field cannot be changed.
 */
export const planActions = ['create', 'change', 'drift', 'replace', 'delete', 'none'] as const;
export type PlanAction = (typeof planActions)[number];

/** What has to happen to an object, and why. */
export interface PlannedObject {
  readonly id: ObjectId;
  readonly action: PlanAction;
  /** What differs; empty unless the object exists and stays. */
  readonly fields: readonly FieldDifference[];
  /** As the platform asks for it; absent where it has to go. */
  readonly desired?: KubernetesObject;
  /** As the cluster has it; absent where it has no such object, or one that is going. */
  readonly live?: LiveObject;
}

export interface PlanOptions {
  /** Says of an object with moorage's label, and that the platform does not ask for, whether it has to go. */
  readonly mayDelete: (object: LiveObject) => boolean;
}

/**
 * What has to happen so that a cluster has what a platform asks for.
 *
 * Only objects with moorage's label are deleted, and none that another object owns. What lies in a namespace that is
 * deleted goes with it and is not named; what lies in one that is about to go counts as gone.
 *
 * @param desired - in the order in which they are applied.
 * @param live - the objects of the same names, and those with moorage's label.
 * @returns first the desired objects in their order, then what is deleted, in the order in which it is.
 */
export function planObjects(
  desired: readonly KubernetesObject[],
  live: readonly LiveObject[],
  { mayDelete }: PlanOptions,
): readonly PlannedObject[] {
  const staying = stayingObjects(live);
  const present = new Map(staying.map((object) => [objectKey(objectId(object)), object]));
  const wanted = new Set(desired.map((object) => objectKey(objectId(object))));
  const surplus = staying.filter((object) => {
    return (
      isManaged(object) && !isOwned(object) && !wanted.has(objectKey(objectId(object))) && mayDelete(object)
    );
  });
  return [
    ...desired.map((object) => planObject(object, present.get(objectKey(objectId(object))))),
    ...deletions(surplus),
  ];
}

/** What has to happen to one object that the platform asks for. */
export function planObject(desired: KubernetesObject, live: LiveObject | undefined): PlannedObject {
  const id = objectId(desired);
  if (live === undefined || isGoing(live)) return { id, action: 'create', fields: [], desired };
  const holds = holdsOf(live);
  const part = { path: [], desired, live, holds };
  const fields = [...missingFields(part), ...surplusFields(part, guardedFields(desired.kind))];
  return { id, action: actionFor(desired.kind, fields, holds.own !== undefined), fields, desired, live };
}

/** The objects that were not asked to end, and do not lie in a namespace that was. */
export function stayingObjects(live: readonly LiveObject[]): readonly LiveObject[] {
  const emptied = new Set(
    live.filter((object) => object.kind === 'Namespace' && isGoing(object)).map(nameOf),
  );
  return live.filter((object) => !isGoing(object) && !emptied.has(object.metadata.namespace ?? ''));
}

/** Says whether an object was asked to end. */
export function isGoing({ metadata }: LiveObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function isOwned({ metadata }: LiveObject): boolean {
  return (metadata.ownerReferences ?? []).length > 0;
}

/** What somebody else made and moorage never applied has not drifted from anything. */
function actionFor(kind: string, fields: readonly FieldDifference[], wasApplied: boolean): PlanAction {
  if (fields.length === 0) return 'none';
  if (fields.some(({ path }) => isImmutable(kind, path))) return 'replace';
  return wasApplied && fields.some(({ origin }) => origin === 'cluster') ? 'drift' : 'change';
}

function deletions(objects: readonly LiveObject[]): readonly PlannedObject[] {
  const namespaces = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(nameOf));
  const order = (object: LiveObject): number => managedKinds.findIndex(({ kind }) => kind === object.kind);
  return objects
    .filter(({ metadata: { namespace } }) => namespace === undefined || !namespaces.has(namespace))
    .sort((a, b) => order(b) - order(a) || (objectKey(objectId(a)) < objectKey(objectId(b)) ? -1 : 1))
    .map((live) => ({ id: objectId(live), action: 'delete', fields: [], live }));
}

function nameOf({ metadata }: LiveObject): string {
  return metadata.name;
}
