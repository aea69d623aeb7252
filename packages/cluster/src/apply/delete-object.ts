import { isGoing, managedKind, message, objectTitle } from '@moorage/core';
import type { KubernetesObject, PlannedObject } from '@moorage/core';
import { reasonOf, unexpected } from '../connect/api-server.js';
import type { ApiRequest } from '../connect/api-server.js';
import { objectPath } from '../connect/object-path.js';
import { readObject } from '../read/live-objects.js';
import type { ApplyContext, Outcome } from './apply-context.js';
import type { ApplyPoint } from './apply-step.js';

/** How long an object may take to go before another one of its name is made; nodes and namespaces are emptied first. */
const goneWithinMs = 120_000;

/** Deletes the very object that a plan saw, not one that was made in its place since. */
export async function deleteObject(
  context: ApplyContext,
  { id, live }: PlannedObject,
  point: ApplyPoint = 'object-deleted',
): Promise<Outcome> {
  if (live === undefined) return { outcome: 'done' };
  const { api, isDryRun, report } = context;
  const asked: ApiRequest = {
    method: 'DELETE',
    path: objectPath(managedKind(live), live.metadata),
    body: {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: 'Background',
      // The API server does not look at the query of a request with a body.
      ...(isDryRun ? { dryRun: ['All'] } : {}),
      ...(live.metadata.uid === undefined ? {} : { preconditions: { uid: live.metadata.uid } }),
    },
  };
  const answer = await api.request(asked);
  if (answer.status >= 500) throw unexpected(asked, answer);
  if (answer.status >= 300 && answer.status !== 404) {
    const params = { object: objectTitle(id), reason: reasonOf(answer) };
    return { outcome: 'refused', problem: message('object-refused', params) };
  }
  if (isDryRun) return { outcome: 'done' };
  if (point === 'deleted-to-replace') await waitUntilGone(context, live);
  report({ point, object: id });
  return { outcome: 'done' };
}

/** Waits for the end of an object that was asked to end; one that was not is left alone. */
export async function waitUntilGone(
  { api, clock, isDryRun }: ApplyContext,
  object: KubernetesObject,
): Promise<void> {
  if (isDryRun) return;
  const end = clock.elapsedMs() + goneWithinMs;
  while (clock.elapsedMs() < end) {
    const live = await readObject(api, object);
    if (live === undefined || !isGoing(live)) return;
    await clock.sleep(250);
  }
}
