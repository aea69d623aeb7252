import { clusterPools } from '../capacity/cluster-pool.js';
import { capacityObjects, guardrails, teamObjects } from '../guardrail/guardrails.js';
import type { KubernetesObject } from '../guardrail/kubernetes-object.js';
import { teamScopes } from '../guardrail/team-scope.js';
import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import { isMapping } from '../document/json-value.js';
import type { LiveObject } from './live-object.js';

/** What a platform asks of a cluster, and what may be deleted there. */
export interface PlanScope {
  /** In the order in which they are applied. */
  readonly desired: readonly KubernetesObject[];
  /** Says of an object with moorage's label, and that is not asked for, whether it has to go. */
  readonly mayDelete: (object: LiveObject) => boolean;
}

/**
 * What a platform asks of a cluster.
 *
 * @param team - what is this team's alone: its namespace and what is in it, its priority classes, and its own pools.
 * Default: everything, of all teams.
 */
export function planScope(platform: Platform, cluster: Cluster, team?: string): PlanScope {
  if (team === undefined) return { desired: guardrails(platform, cluster), mayDelete: () => true };
  const pools = clusterPools(platform, cluster).filter(({ owner }) => owner?.name === team);
  const scopes = teamScopes(platform, cluster).filter((scope) => scope.team.name === team);
  return {
    desired: [...scopes.flatMap(teamObjects), ...capacityObjects(cluster, pools, platform)],
    mayDelete: (object) => ownerOf(object, platform.labelKeys.team) === team,
  };
}

/** Where objects of each kind say whose they are; objects that belong to no team say nothing. */
const places: Readonly<Record<string, readonly string[]>> = {
  NodePool: ['spec', 'template', 'metadata', 'labels'],
  EC2NodeClass: ['spec', 'tags'],
  Deployment: ['spec', 'template', 'spec', 'nodeSelector'],
  PodTemplate: ['template', 'spec', 'nodeSelector'],
};

function ownerOf(object: LiveObject, teamKey: string): unknown {
  const place = places[object.kind] ?? ['metadata', 'labels'];
  const labels = place.reduce<unknown>((value, key) => (isMapping(value) ? value[key] : undefined), object);
  return isMapping(labels) ? labels[teamKey] : undefined;
}
