import { namespaceGuardrails } from '../guardrail/guardrails.js';
import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import type { ServiceAccount } from '../kubernetes/admission-objects.js';
import { asObject } from '../document/json-value.js';
import { submitterPolicyName } from './submitter-mutation.js';
import type { KubernetesMinor } from '../kubernetes/kubernetes-version.js';
import { readSnapshot } from './cluster-snapshot.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import type { ClusterKind } from './decode/cluster-schema.js';
import { poolShapes } from './placement/pool-node.js';
import { withFreshStatus } from './quota/quota-verdict.js';

/** What is known of a cluster: what a platform asks for, objects of the cluster itself, or both. */
export interface KnownCluster {
  readonly version: KubernetesMinor;
  /** Objects as `kubectl get` prints them, which count before those of the platform. */
  readonly objects: readonly unknown[];
  /** @default nothing is known of a platform */
  readonly platform?: { readonly platform: Platform; readonly cluster: Cluster };
}

/**
 * Objects that every cluster or namespace has. Where one is among the objects, all of its kind are taken to be, since
 * nobody writes it down by hand.
 */
const witnesses: readonly (readonly [kind: ClusterKind, name: string])[] = [
  ['Namespace', 'kube-system'],
  ['PriorityClass', 'system-node-critical'],
  ['ServiceAccount', 'default'],
];

/**
 * A snapshot of a cluster. Quotas that say nothing of their usage are taken as unused. The policy by which moorage
 * completes pods that submit drivers is left out where the platform is known: see `withSubmitterPolicy`.
 *
 * @throws MoorageError `cluster-object-unusable`.
 */
export function knownCluster({ version, objects, platform }: KnownCluster): ClusterSnapshot {
  const declared = platform === undefined ? [] : namespaceGuardrails(platform.platform, platform.cluster);
  const given = new Set(objects.map(identity));
  const all: readonly unknown[] = [
    ...objects,
    ...declared.filter((object) => !given.has(identity(object))),
  ].filter((object) => platform === undefined || nameOf(object) !== submitterPolicyName);
  const complete = witnesses
    .filter(([kind, name]) =>
      objects.some((object) => asObject(object)?.['kind'] === kind && nameOf(object) === name),
    )
    .map(([kind]) => kind);
  const snapshot = readSnapshot(all, { version, complete });
  const ResourceQuota = snapshot.objects.ResourceQuota.map((quota) =>
    quota.status?.hard === undefined ? withFreshStatus(quota) : quota,
  );
  return {
    ...snapshot,
    objects: { ...snapshot.objects, ResourceQuota },
    ...(platform === undefined ? {} : { pools: poolShapes(platform.platform, platform.cluster) }),
  };
}

/** A snapshot with service accounts that are made with the job. */
export function withAccounts(
  snapshot: ClusterSnapshot,
  namespace: string,
  names: readonly string[],
): ClusterSnapshot {
  const { ServiceAccount } = snapshot.objects;
  const isThere = (name: string): boolean =>
    ServiceAccount.some(({ metadata }) => metadata?.namespace === namespace && metadata.name === name);
  const made = names
    .filter((name) => !isThere(name))
    .map((name): ServiceAccount => ({ metadata: { name, namespace } }));
  return { ...snapshot, objects: { ...snapshot.objects, ServiceAccount: [...ServiceAccount, ...made] } };
}

/** What tells an object from all others of a cluster. */
export function identity(object: unknown): string {
  const { kind, metadata } = asObject(object) ?? {};
  return JSON.stringify([kind, asObject(metadata)?.['namespace'] ?? '', nameOf(object)]);
}

function nameOf(object: unknown): unknown {
  return asObject(asObject(object)?.['metadata'])?.['name'];
}
