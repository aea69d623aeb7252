import { fieldManager, managedKind, message, objectTitle, planObject, yamlText } from '@moorage/core';
import type { KubernetesObject, LiveObject, PlannedObject } from '@moorage/core';
import { reasonOf, unexpected } from '../connect/api-server.js';
import type { ApiAnswer, ApiRequest } from '../connect/api-server.js';
import { objectPath } from '../connect/object-path.js';
import { readObject } from '../read/live-objects.js';
import type { ApplyContext, Outcome } from './apply-context.js';
import { conflictProblems } from './conflict.js';
import { deleteObject, waitUntilGone } from './delete-object.js';
import { removeFields } from './remove-fields.js';

/** How long a kind that was just defined may answer that it is not there. */
const servedWithinMs = 10_000;

/** Makes or changes an object as a plan says. */
export async function applyObject(context: ApplyContext, planned: PlannedObject): Promise<Outcome> {
  const { desired, action } = planned;
  if (desired === undefined) return { outcome: 'skipped' };
  const held = conflictProblems(planned);
  if (held !== undefined && !context.forceConflicts) return { outcome: 'refused', problem: held };
  if (action === 'replace') {
    const gone = await deleteObject(context, planned, 'deleted-to-replace');
    // The API server would judge the new object as a change of the old one, which a dry run has left there.
    if (gone.outcome !== 'done' || context.isDryRun) return gone;
  } else if (action === 'create') await waitUntilGone(context, desired);
  return send(context, planned, desired);
}

async function send(
  context: ApplyContext,
  planned: PlannedObject,
  desired: KubernetesObject,
): Promise<Outcome> {
  const { isDryRun, forceConflicts, report } = context;
  const asked: ApiRequest = {
    method: 'PATCH',
    path: objectPath(managedKind(desired), desired.metadata),
    query: {
      fieldManager,
      fieldValidation: 'Strict',
      force: String(forceConflicts),
      ...(isDryRun ? { dryRun: 'All' } : {}),
    },
    body: yamlText(desired),
    contentType: 'application/apply-patch+yaml',
  };
  const answer = await requestServed(context, asked);
  if (answer.status >= 300) return refusal(planned, asked, answer);
  if (!isDryRun) {
    await takeAway(context, planned, desired);
    const isNamespace = desired.kind === 'Namespace';
    report({ point: isNamespace ? 'namespace-applied' : 'object-applied', object: planned.id });
  }
  return { outcome: 'done' };
}

async function requestServed({ api, clock }: ApplyContext, asked: ApiRequest): Promise<ApiAnswer> {
  const end = clock.elapsedMs() + servedWithinMs;
  for (;;) {
    const answer = await api.request(asked);
    const isUnknown = answer.status === 404 && !reasonOf(answer).startsWith('namespaces ');
    if (!isUnknown || clock.elapsedMs() > end) return answer;
    await clock.sleep(250);
  }
}

/** Server-side apply leaves what others added; in a guard rail that has to go, if what is theirs may be taken over. */
async function takeAway(
  { api, forceConflicts, report }: ApplyContext,
  { id, fields }: PlannedObject,
  desired: KubernetesObject,
): Promise<void> {
  if (!forceConflicts || !fields.some((field) => field.desired === undefined && field.managers.length > 0)) {
    return;
  }
  report({ point: 'taken-over', object: id });
  const live: LiveObject | undefined = await readObject(api, desired);
  if (live === undefined) return;
  const surplus = planObject(desired, live).fields.filter((field) => field.desired === undefined);
  await removeFields(api, live, surplus);
}

function refusal(planned: PlannedObject, asked: ApiRequest, answer: ApiAnswer): Outcome {
  const isPermission =
    answer.status === 403 && /^\S+ (?:"[^"]*" )?is forbidden: User /.test(reasonOf(answer));
  if (isPermission || answer.status >= 500) throw unexpected(asked, answer);
  const object = objectTitle(planned.id);
  if (answer.status === 409) {
    const held = conflictsIn(answer);
    if (held.length > 0) {
      const params = {
        object,
        fields: held.map(({ field }) => field).join(', '),
        manager: [...new Set(held.map(({ manager }) => manager))].join(', '),
      };
      return { outcome: 'refused', problem: message('fields-held', params) };
    }
  }
  return { outcome: 'refused', problem: message('object-refused', { object, reason: reasonOf(answer) }) };
}

/** Fields that somebody else holds, as the API server names them. */
function conflictsIn({ body }: ApiAnswer): readonly { readonly field: string; readonly manager: string }[] {
  const { details } = body as {
    readonly details?: {
      readonly causes?: readonly {
        readonly reason: string;
        readonly message: string;
        readonly field: string;
      }[];
    };
  };
  return (details?.causes ?? [])
    .filter(({ reason }) => reason === 'FieldManagerConflict')
    .map(({ message: text, field }) => ({
      field: field.replace(/^\./, ''),
      manager: /^conflict with "([^"]*)"/.exec(text)?.[1] ?? text,
    }));
}
