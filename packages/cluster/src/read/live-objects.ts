import { managedKind, managedKinds, managedLabel, objectId, objectKey } from '@moorage/core';
import type { KubernetesObject, LiveObject, ManagedKind } from '@moorage/core';
import { unexpected } from '../connect/api-server.js';
import type { ApiRequest, ApiServer } from '../connect/api-server.js';
import { listPath, objectPath } from '../connect/object-path.js';
import { servedKinds } from './served-kinds.js';

/** What a cluster has of what matters to a platform. */
export interface LiveState {
  readonly objects: readonly LiveObject[];
  /** Kinds that moorage makes and the cluster does not serve. */
  readonly absent: readonly ManagedKind[];
}

/** Objects that one request brings at most. */
const pageSize = '500';

/**
 * Reads the objects with moorage's label, and those without it that have the name of a wanted one.
 *
 * @throws MoorageError if the API server does not answer or does not allow it.
 */
export async function readLiveState(
  api: ApiServer,
  desired: readonly KubernetesObject[],
): Promise<LiveState> {
  const served = await servedKinds(api, managedKinds);
  const managed = await Promise.all(
    served.map((kind) => listObjects(api, kind, { labelSelector: `${managedLabel}=true` })),
  );
  const objects = managed.flat();
  const known = new Set(objects.map((object) => objectKey(objectId(object))));
  const unseen = desired.filter((object) => {
    return !known.has(objectKey(objectId(object))) && served.includes(managedKind(object));
  });
  const found = await Promise.all(unseen.map((object) => readObject(api, object)));
  return {
    objects: [...objects, ...found.filter((object) => object !== undefined)],
    absent: managedKinds.filter((kind) => !served.includes(kind)),
  };
}

/** All objects of a kind in the cluster that a selector selects. */
export async function listObjects(
  api: ApiServer,
  kind: ManagedKind,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly LiveObject[]> {
  const objects: LiveObject[] = [];
  let continued = '';
  do {
    const asked: ApiRequest = {
      method: 'GET',
      path: listPath(kind),
      query: { limit: pageSize, ...query, ...(continued === '' ? {} : { continue: continued }) },
    };
    const answer = await api.request(asked);
    // A kind that was just defined is announced before it is served.
    if (answer.status === 404) return objects;
    if (answer.status !== 200) throw unexpected(asked, answer);
    const { items, metadata } = answer.body as ObjectList;
    // Items of a list do not say their kind.
    objects.push(...items.map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind })));
    continued = metadata.continue ?? '';
  } while (continued !== '');
  return objects;
}

/** The object of the same kind and name in the cluster, or undefined if there is none. */
export async function readObject(api: ApiServer, object: KubernetesObject): Promise<LiveObject | undefined> {
  const asked: ApiRequest = { method: 'GET', path: objectPath(managedKind(object), object.metadata) };
  const answer = await api.request(asked);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw unexpected(asked, answer);
  return answer.body as LiveObject;
}

interface ObjectList {
  readonly items: readonly LiveObject[];
  readonly metadata: { readonly continue?: string };
}
