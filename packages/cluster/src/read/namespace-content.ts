import { unexpected } from '../connect/api-server.js';
import type { ApiRequest, ApiServer } from '../connect/api-server.js';

/** What goes with a namespace. */
export interface NamespaceContent {
  /** Pods that have not ended. */
  readonly pods: number;
  readonly volumeClaims: number;
}

/** Objects that one request brings at most. */
const pageSize = '500';

/**
 * Counts what goes with a namespace; undefined for whoever may not see it.
 *
 * @throws MoorageError if the API server does not answer.
 */
export async function readNamespaceContent(
  api: ApiServer,
  namespace: string,
): Promise<NamespaceContent | undefined> {
  const place = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const [pods, volumeClaims] = await Promise.all([
    countOf(api, `${place}/pods`, { fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed' }),
    countOf(api, `${place}/persistentvolumeclaims`, {}),
  ]);
  return pods === undefined || volumeClaims === undefined ? undefined : { pods, volumeClaims };
}

async function countOf(
  api: ApiServer,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  let count = 0;
  let continued = '';
  do {
    const asked: ApiRequest = {
      method: 'GET',
      path,
      query: { limit: pageSize, ...query, ...(continued === '' ? {} : { continue: continued }) },
    };
    const answer = await api.request(asked);
    if (answer.status === 403) return undefined;
    if (answer.status !== 200) throw unexpected(asked, answer);
    const { items, metadata } = answer.body as {
      readonly items: readonly unknown[];
      readonly metadata: { readonly continue?: string };
    };
    count += items.length;
    continued = metadata.continue ?? '';
  } while (continued !== '');
  return count;
}
