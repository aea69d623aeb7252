import { message, MoorageError, refuserOf } from '@moorage/core';
import type { Json, LiveAnswer } from '@moorage/core';
import { reasonOf, unexpected } from '../connect/api-server.js';
import type { ApiAnswer, ApiRequest, ApiServer } from '../connect/api-server.js';

/**
 * Asks an API server what it would say to the creation of a pod. Nothing is created.
 *
 * @throws MoorageError `dry-run-forbidden` where the caller may not create pods there; otherwise if the API server does not
 * answer, or with something that is not about the pod. A refusal of the pod is an answer.
 */
export async function dryRunPod(api: ApiServer, namespace: string, pod: Json): Promise<LiveAnswer> {
  const asked: ApiRequest = {
    method: 'POST',
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`,
    query: { dryRun: 'All' },
    body: { apiVersion: 'v1', kind: 'Pod', ...pod },
  };
  const answer = await api.request(asked);
  const warnings = warningTexts(answer);
  if (answer.status === 201) return { code: 201, text: '', warnings, pod: answer.body as Json };
  const refused: LiveAnswer = { code: answer.status, text: reasonOf(answer), warnings };
  const refuser = refuserOf(refused);
  if (refuser?.kind === 'authorizer') {
    const params = { namespace, reason: refuser.reason };
    throw new MoorageError(message('dry-run-forbidden', params), { exit: 'environment' });
  }
  // A server that is busy or away says nothing about the pod, unless it is a webhook that does not answer.
  if (refuser === undefined && isAway(answer)) throw unexpected(asked, answer);
  return refused;
}

function isAway({ status }: ApiAnswer): boolean {
  return status === 429 || status > 500;
}

/** Texts of the headers by which an API server warns, in their order. @see RFC 7234, section 5.5 */
function warningTexts({ headers }: ApiAnswer): readonly string[] {
  const { warning } = headers;
  const text = Array.isArray(warning) ? warning.join(', ') : (warning ?? '');
  return [...text.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, told = '']) =>
    told.replace(/\\(.)/g, '$1'),
  );
}
