import type { Cluster } from '../platform/cluster.js';
import { statesFeature } from '../platform/cluster.js';

/** Schedulers that may place pods of teams in a cluster: the one of Kubernetes, and YuniKorn where it is installed. */
export function schedulersOf(cluster: Cluster): readonly string[] {
  return ['default-scheduler', ...(statesFeature(cluster, 'yunikorn') === true ? ['yunikorn'] : [])];
}
