import { hasSubmitterPolicy, liveCluster } from '@moorage/core';
import type {
  Cluster,
  ClusterSnapshot,
  FoundObjects,
  Judgements,
  KubernetesMinor,
  SourceSurroundings,
} from '@moorage/core';
import type { Connection } from '../cluster-connection.js';
import type { PlacedJob, PlaceOptions } from './place-jobs.js';

/** A cluster that was read. */
export interface ReadCluster {
  readonly found: FoundObjects;
  /** What is known of the cluster by itself, without what files say. */
  readonly itself: ClusterSnapshot;
  /** Where a job runs there, with what files say of the cluster. */
  readonly surroundings: (job: PlacedJob) => SourceSurroundings;
}

export interface ReadClusterOptions extends PlaceOptions {
  readonly connection: Connection;
  readonly version: KubernetesMinor;
  /** The cluster as the platform describes it. @default there is no platform */
  readonly described?: Cluster;
}

/**
 * Reads what decides about the pods of some jobs.
 *
 * @throws MoorageError `cluster-object-unusable`, and if the API server does not answer or does not allow it.
 */
export async function readCluster(
  jobs: readonly PlacedJob[],
  { connection, version, objects, platform, described }: ReadClusterOptions,
): Promise<ReadCluster> {
  const namespaces = [...new Set(jobs.map(({ namespace }) => namespace))];
  const read = await connection.package.readAdmissionObjects(connection.api, version, namespaces);
  const found = { version, objects: read };
  const known =
    platform === undefined || described === undefined ? {} : { platform: { platform, cluster: described } };
  const itself = liveCluster(found, known);
  const given = objects.map(({ value }) => value);
  const snapshot = given.length === 0 ? itself : liveCluster(found, { ...known, given });
  const judgements: Judgements = new Map();
  const lacksSubmitterPolicy = !hasSubmitterPolicy(found);
  return {
    found,
    itself,
    surroundings: ({ namespace, findTemplate, scope }) => ({
      snapshot,
      namespace,
      findTemplate,
      judgements,
      lacksSubmitterPolicy,
      ...(scope === undefined ? {} : { scope }),
    }),
  };
}
