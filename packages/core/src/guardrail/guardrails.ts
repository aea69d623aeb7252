import { clusterPools } from '../capacity/cluster-pool.js';
import type { ClusterPool } from '../capacity/cluster-pool.js';
import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import { managedObjectsPolicy } from './admission/managed-objects-policy.js';
import { podAccessPolicy } from './admission/pod-access-policy.js';
import { secretEnvPolicy } from './admission/secret-env-policy.js';
import { serviceTypesPolicy } from './admission/service-types-policy.js';
import { submitterPolicy } from './admission/submitter-policy.js';
import { teamNodesPolicy } from './admission/team-nodes-policy.js';
import { teamPodsPolicy } from './admission/team-pods-policy.js';
import { emrRole } from './emr-role.js';
import { headroom, headroomNamespace } from './headroom.js';
import type { KubernetesObject } from './kubernetes-object.js';
import { kueueFlavor, kueueQueues } from './kueue.js';
import { limitRange } from './limit-range.js';
import { teamNamespace } from './namespace.js';
import { networkPolicies } from './network-policy.js';
import { ec2NodeClass } from './node-class.js';
import { nodePool } from './node-pool.js';
import { headroomPriorityClass, teamPriorityClasses } from './priority-class.js';
import { resourceQuotas } from './resource-quota.js';
import { secretProviderClass } from './secret-provider-class.js';
import { securityGroupPolicy } from './security-group-policy.js';
import { sparkAccounts } from './service-account.js';
import { sparkDriverRole } from './spark-driver-role.js';
import { teamRole } from './team-role.js';
import { yunikornQueues } from './yunikorn.js';
import { teamScopes } from './team-scope.js';
import type { TeamScope } from './team-scope.js';

/**
 * Every object that guards a cluster, in an order in which they can be applied: what pods refer to, then policies, then
 * what stands in the namespaces of teams, then nodes, and pods last.
 *
 * The same platform and cluster give the same objects in the same order.
 */
export function guardrails(platform: Platform, cluster: Cluster): readonly KubernetesObject[] {
  return [
    ...namespaceGuardrails(platform, cluster),
    ...capacityObjects(cluster, clusterPools(platform, cluster), platform),
  ];
}

/** The guard rails of a cluster without its nodes. */
export function namespaceGuardrails(platform: Platform, cluster: Cluster): readonly KubernetesObject[] {
  const scopes = teamScopes(platform, cluster);
  return [
    ...scopes.flatMap(teamPriorityClasses),
    ...scopes.map(teamNamespace),
    ...admissionPolicies(platform, cluster),
    ...kueueFlavor(cluster),
    ...scopes.flatMap(namespaceObjects),
    ...yunikornQueues(platform, cluster),
  ];
}

/** The objects of a team alone, in the order of `guardrails`; its nodes are not among them. */
export function teamObjects(scope: TeamScope): readonly KubernetesObject[] {
  return [...teamPriorityClasses(scope), teamNamespace(scope), ...namespaceObjects(scope)];
}

/** The admission policies of a cluster and their bindings. */
export function admissionPolicies(platform: Platform, cluster: Cluster): readonly KubernetesObject[] {
  return [
    ...teamPodsPolicy(platform, cluster),
    ...teamNodesPolicy(platform, cluster),
    ...podAccessPolicy(platform, cluster),
    ...managedObjectsPolicy(platform, cluster),
    ...serviceTypesPolicy(platform, cluster),
    ...secretEnvPolicy(platform, cluster),
    ...submitterPolicy(platform, cluster),
  ];
}

/** Pools of a cluster as objects, where Karpenter starts its nodes, and what keeps room free in them. */
export function capacityObjects(
  cluster: Cluster,
  pools: readonly ClusterPool[],
  platform: Platform,
): readonly KubernetesObject[] {
  const isKarpenter = cluster.autoscaler === 'karpenter';
  const free = pools.flatMap((pool) => headroom(cluster, pool));
  return [
    ...(isKarpenter ? pools.map((pool) => ec2NodeClass(platform, cluster, pool)) : []),
    ...(isKarpenter ? pools.map(nodePool) : []),
    ...(free.length === 0 ? [] : [headroomPriorityClass(platform), headroomNamespace(cluster), ...free]),
  ];
}

function namespaceObjects(scope: TeamScope): readonly KubernetesObject[] {
  return [
    ...resourceQuotas(scope),
    limitRange(scope),
    ...networkPolicies(scope),
    ...sparkAccounts(scope),
    ...emrRole(scope),
    ...sparkDriverRole(scope),
    ...teamRole(scope),
    ...secretProviderClass(scope),
    ...securityGroupPolicy(scope),
    ...kueueQueues(scope),
  ];
}
