import { managedKinds, managedLabel } from '@moorage/core';
import type { FoundCluster, ManagedKind } from '@moorage/core';
import { unexpected } from '../connect/api-server.js';
import type { ApiRequest, ApiServer } from '../connect/api-server.js';
import { listObjects } from './live-objects.js';
import { servedKinds } from './served-kinds.js';

/** Kinds of which objects of others tell something of teams; of other kinds only moorage's own do. */
const toldByOthers: ReadonlySet<string> = new Set([
  'EC2NodeClass',
  'LimitRange',
  'Namespace',
  'NetworkPolicy',
  'NodePool',
  'PriorityClass',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'ServiceAccount',
]);

/**
 * Reads all of a cluster that a platform file may say.
 *
 * @param known - what is known of the cluster besides.
 * @throws MoorageError if the API server does not answer or does not allow it.
 */
export async function readFoundCluster(
  api: ApiServer,
  known: Pick<FoundCluster, 'name' | 'account' | 'region'>,
): Promise<FoundCluster> {
  const served = await servedKinds(api, managedKinds);
  const found = await Promise.all(served.map((kind) => listObjects(api, kind, queryFor(kind))));
  return {
    ...known,
    kubernetesVersion: await readKubernetesVersion(api),
    servedKinds: served.map(({ kind }) => kind),
    objects: found.flat(),
  };
}

/** The minor of Kubernetes that the API server runs, such as `1.35`. */
export async function readKubernetesVersion(api: ApiServer): Promise<string> {
  const asked: ApiRequest = { method: 'GET', path: '/version' };
  const answer = await api.request(asked);
  if (answer.status !== 200) throw unexpected(asked, answer);
  const { major, minor } = answer.body as { readonly major: string; readonly minor: string };
  return `${major}.${minor.replace(/\D+$/, '')}`;
}

function queryFor({ kind }: ManagedKind): Readonly<Record<string, string>> {
  return toldByOthers.has(kind) ? {} : { labelSelector: `${managedLabel}=true` };
}
