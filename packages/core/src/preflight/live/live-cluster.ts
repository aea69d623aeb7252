import { asObject } from '../../document/json-value.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { clusterKinds, readSnapshot } from '../cluster-snapshot.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';
import { identity } from '../known-cluster.js';
import { poolShapes } from '../placement/pool-node.js';
import { withFreshStatus } from '../quota/quota-verdict.js';
import { submitterPolicyName } from '../submitter-mutation.js';

/** What was read from a cluster: everything that decides about pods of some namespaces, but pods. */
export interface FoundObjects {
  readonly version: KubernetesMinor;
  /** Objects as the API server lists them, with their kinds. */
  readonly objects: readonly unknown[];
}

/** What is said of a cluster beside what was read. */
export interface LiveClusterOptions {
  /** Objects that count before those of the cluster. Quotas among them may say nothing of their usage. @default none */
  readonly given?: readonly unknown[];
  /**
   * Says whose namespaces there are and which node pools. What its policy does to pods that submit drivers is known, so the
   * policy is left out: see `hasSubmitterPolicy`.
   *
   * @default nothing is known of a platform
   */
  readonly platform?: { readonly platform: Platform; readonly cluster: Cluster };
}

/**
 * A snapshot of a cluster that was read: what is not among the objects does not exist there, whatever a platform asks for.
 *
 * @throws MoorageError `cluster-object-unusable`.
 */
export function liveCluster(
  { version, objects }: FoundObjects,
  { given = [], platform }: LiveClusterOptions = {},
): ClusterSnapshot {
  const replaced = new Set(given.map(identity));
  const snapshot = readSnapshot(
    [...given, ...objects.filter((object) => !replaced.has(identity(object)))].filter(
      (object) => platform === undefined || !isSubmitterPolicy(object),
    ),
    { version, complete: clusterKinds.filter((kind) => kind !== 'Pod') },
  );
  const ResourceQuota = snapshot.objects.ResourceQuota.map((quota) => {
    const isGiven = replaced.has(identity({ kind: 'ResourceQuota', metadata: quota.metadata }));
    return isGiven && quota.status?.hard === undefined ? withFreshStatus(quota) : quota;
  });
  return {
    ...snapshot,
    objects: { ...snapshot.objects, ResourceQuota },
    ...(platform === undefined ? {} : { pools: poolShapes(platform.platform, platform.cluster) }),
  };
}

/** Says whether a cluster has the policy by which moorage completes pods that submit drivers. */
export function hasSubmitterPolicy({ objects }: FoundObjects): boolean {
  return objects.some(isSubmitterPolicy);
}

function isSubmitterPolicy(object: unknown): boolean {
  const { kind, metadata } = asObject(object) ?? {};
  return kind === 'MutatingAdmissionPolicy' && asObject(metadata)?.['name'] === submitterPolicyName;
}
