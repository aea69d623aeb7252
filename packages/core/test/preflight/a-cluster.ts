import { knownCluster } from '../../src/preflight/known-cluster.js';
import type { ClusterSnapshot } from '../../src/preflight/cluster-snapshot.js';

/** A cluster with the namespace `team-a` and other objects. */
export function aCluster(...objects: readonly object[]): ClusterSnapshot {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-a' } };
  return knownCluster({ version: '1.35', objects: [namespace, ...objects] });
}

/** A quota of the namespace `team-a` of which nothing is used. */
export function aQuota(hard: Readonly<Record<string, string>>, name: string = 'quota'): object {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace: 'team-a' }, spec: { hard } };
}

/** A limit range of the namespace `team-a` for containers. */
export function aLimitRange(item: object, type: string = 'Container'): object {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits', namespace: 'team-a' },
    spec: { limits: [{ type, ...item }] },
  };
}
