import { statesFeature } from '../platform/cluster.js';
import type { Cluster } from '../platform/cluster.js';
import type { KubernetesObject, LabelSelector, Texts } from './kubernetes-object.js';
import { namespacedMetadata, platformMetadata, teamMetadata } from './managed-metadata.js';
import type { TeamScope } from './team-scope.js';

export interface ResourceFlavor extends KubernetesObject {
  readonly apiVersion: 'kueue.x-k8s.io/v1beta2';
  readonly kind: 'ResourceFlavor';
  readonly spec: { readonly nodeLabels: Texts };
}

export interface ClusterQueue extends KubernetesObject {
  readonly apiVersion: 'kueue.x-k8s.io/v1beta2';
  readonly kind: 'ClusterQueue';
  readonly spec: {
    readonly namespaceSelector: LabelSelector;
    readonly queueingStrategy: 'BestEffortFIFO';
    readonly preemption: { readonly withinClusterQueue: 'LowerPriority' };
    readonly resourceGroups: readonly {
      readonly coveredResources: readonly string[];
      readonly flavors: readonly {
        readonly name: string;
        readonly resources: readonly { readonly name: string; readonly nominalQuota: string }[];
      }[];
    }[];
  };
}

export interface LocalQueue extends KubernetesObject {
  readonly apiVersion: 'kueue.x-k8s.io/v1beta2';
  readonly kind: 'LocalQueue';
  readonly spec: { readonly clusterQueue: string };
}

/** Flavor of the nodes of all teams: pod templates choose the nodes, not Kueue. */
const flavorName = 'moorage';

/**
 * Queue of a team's namespace, to which jobs go that name it in the label `kueue.x-k8s.io/queue-name`. It is not called
 * `default`, since Kueue would then suspend every job of the namespace, those by which EMR submits drivers among them.
 */
const localQueueName = 'spark';

/** What the queues of all teams refer to, where the cluster has Kueue. */
export function kueueFlavor(cluster: Cluster): readonly ResourceFlavor[] {
  if (statesFeature(cluster, 'kueue') !== true) return [];
  return [
    {
      apiVersion: 'kueue.x-k8s.io/v1beta2',
      kind: 'ResourceFlavor',
      metadata: platformMetadata(flavorName),
      spec: { nodeLabels: { 'kubernetes.io/os': 'linux' } },
    },
  ];
}

/**
 * The queue of a team, where the cluster has Kueue: what does not fit into the quota waits in it, instead of being refused.
 *
 * @see Kueue 0.17, ClusterQueue and LocalQueue
 */
export function kueueQueues(scope: TeamScope): readonly (ClusterQueue | LocalQueue)[] {
  const { cluster, team, settings } = scope;
  if (statesFeature(cluster, 'kueue') !== true) return [];
  const { cpu, memory } = settings.quota;
  return [
    {
      apiVersion: 'kueue.x-k8s.io/v1beta2',
      kind: 'ClusterQueue',
      metadata: teamMetadata(team.name, scope),
      spec: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': team.namespace } },
        queueingStrategy: 'BestEffortFIFO',
        preemption: { withinClusterQueue: 'LowerPriority' },
        resourceGroups: [
          {
            coveredResources: ['cpu', 'memory'],
            flavors: [
              {
                name: flavorName,
                resources: [
                  { name: 'cpu', nominalQuota: cpu },
                  { name: 'memory', nominalQuota: memory },
                ],
              },
            ],
          },
        ],
      },
    },
    {
      apiVersion: 'kueue.x-k8s.io/v1beta2',
      kind: 'LocalQueue',
      metadata: namespacedMetadata(localQueueName, scope),
      spec: { clusterQueue: team.name },
    },
  ];
}
