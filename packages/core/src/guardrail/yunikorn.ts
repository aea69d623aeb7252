import { stringify } from 'yaml';
import { statesFeature } from '../platform/cluster.js';
import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import type { KubernetesObject, Texts } from './kubernetes-object.js';
import { platformMetadata } from './managed-metadata.js';
import { teamScopes } from './team-scope.js';
import type { TeamScope } from './team-scope.js';

export interface ConfigMap extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'ConfigMap';
  readonly data: Texts;
}

/** Namespace in which YuniKorn is installed, and the name of the config map that it reads its queues from. */
const yunikorn = { namespace: 'yunikorn', name: 'yunikorn-configs' };

/**
 * The queues of teams, where the cluster has YuniKorn: one for each namespace, as large as the quota. Namespaces of no
 * team get a queue without bounds, as they have where nothing is configured.
 *
 * @see Apache YuniKorn, "Partition and Queue Configuration"
 */
export function yunikornQueues(platform: Platform, cluster: Cluster): readonly ConfigMap[] {
  if (statesFeature(cluster, 'yunikorn') !== true) return [];
  const queues = teamScopes(platform, cluster).map(queue);
  const partition = {
    name: 'default',
    placementrules: [{ name: 'tag', value: 'namespace', create: true }],
    queues: [{ name: 'root', submitacl: '*', ...(queues.length === 0 ? {} : { queues }) }],
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...platformMetadata(yunikorn.name), namespace: yunikorn.namespace },
      data: { 'queues.yaml': stringify({ partitions: [partition] }, { lineWidth: 0 }) },
    },
  ];
}

/** Each driver makes an application, so that no more of them wait than may run. */
function queue({ team, settings: { quota } }: TeamScope): unknown {
  return {
    name: team.namespace,
    maxapplications: quota.drivers,
    resources: { max: { vcore: quota.cpu, memory: quota.memory } },
  };
}
