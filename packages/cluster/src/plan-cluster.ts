import { managedKind, objectId, planObjects, planScope } from '@moorage/core';
import type {
  Cluster,
  KubernetesObject,
  ManagedKind,
  ObjectId,
  Platform,
  PlannedObject,
} from '@moorage/core';
import type { ApiServer } from './connect/api-server.js';
import { readLiveState } from './read/live-objects.js';

/** What a cluster is asked for. */
export interface ClusterRequest {
  readonly platform: Platform;
  readonly cluster: Cluster;
  /** What is this team's alone. @default everything */
  readonly team?: string;
}

/** Objects of a kind that the cluster does not serve. */
export interface AbsentKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly objects: readonly ObjectId[];
}

/** What has to happen so that a cluster has what a platform asks for. */
export interface ClusterPlan {
  /** In the order in which it happens. */
  readonly objects: readonly PlannedObject[];
  /** What cannot be made. */
  readonly absent: readonly AbsentKind[];
}

/**
 * Compares a cluster with a platform; nothing is changed.
 *
 * @throws MoorageError if the API server does not answer or does not allow it.
 */
export async function planCluster(
  api: ApiServer,
  { platform, cluster, team }: ClusterRequest,
): Promise<ClusterPlan> {
  const { desired, mayDelete } = planScope(platform, cluster, team);
  const { objects: live, absent } = await readLiveState(api, desired);
  const isAbsent = (object: KubernetesObject): boolean => absent.includes(managedKind(object));
  return {
    objects: planObjects(
      desired.filter((object) => !isAbsent(object)),
      live,
      { mayDelete },
    ),
    absent: absent.flatMap((kind) => absentObjects(kind, desired)),
  };
}

function absentObjects(kind: ManagedKind, desired: readonly KubernetesObject[]): readonly AbsentKind[] {
  const objects = desired.filter((object) => managedKind(object) === kind).map(objectId);
  return objects.length === 0 ? [] : [{ apiVersion: kind.apiVersion, kind: kind.kind, objects }];
}
