import { clusterPools } from '../../capacity/cluster-pool.js';
import { executionRoles, trustPolicy } from '../../identity/execution-role.js';
import { startJobPermission } from '../../identity/job-permission.js';
import { podIdentityAssociations } from '../../identity/pod-identity-association.js';
import { roleUse } from '../../identity/role-use.js';
import type { RoleUse } from '../../identity/role-use.js';
import { secretPermission } from '../../identity/secret-permission.js';
import { virtualClusterInput } from '../../identity/virtual-cluster.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { managedObjectsPolicy } from '../admission/managed-objects-policy.js';
import { podAccessPolicy } from '../admission/pod-access-policy.js';
import { secretEnvPolicy } from '../admission/secret-env-policy.js';
import { serviceTypesPolicy } from '../admission/service-types-policy.js';
import { submitterPolicy } from '../admission/submitter-policy.js';
import { teamNodesPolicy } from '../admission/team-nodes-policy.js';
import { teamPodsPolicy } from '../admission/team-pods-policy.js';
import { emrRole } from '../emr-role.js';
import { headroom, headroomNamespace } from '../headroom.js';
import { jobSubmitterProperties } from '../job-submitter.js';
import { kueueFlavor, kueueQueues } from '../kueue.js';
import { limitRange } from '../limit-range.js';
import { teamNamespace } from '../namespace.js';
import { networkPolicies } from '../network-policy.js';
import { ec2NodeClass } from '../node-class.js';
import { nodePool } from '../node-pool.js';
import { podTemplates } from '../pod-template.js';
import { headroomPriorityClass, teamPriorityClasses } from '../priority-class.js';
import { resourceQuotas } from '../resource-quota.js';
import { secretProviderClass } from '../secret-provider-class.js';
import { securityGroupPolicy } from '../security-group-policy.js';
import { sparkAccounts } from '../service-account.js';
import { sparkDriverRole } from '../spark-driver-role.js';
import { encryptionConf } from '../spark-encryption.js';
import { teamRole } from '../team-role.js';
import { teamScopes } from '../team-scope.js';
import type { TeamScope } from '../team-scope.js';
import { yunikornQueues } from '../yunikorn.js';

/** Every guard rail, by name. */
export const guardRailIds = [
  'namespace',
  'priority-classes',
  'resource-quotas',
  'limit-range',
  'network-policies',
  'service-accounts',
  'emr-role',
  'spark-driver-role',
  'team-role',
  'secret-provider-class',
  'security-group-policy',
  'pod-templates',
  'job-submitter',
  'spark-encryption',
  'team-pods-policy',
  'team-nodes-policy',
  'pod-access-policy',
  'managed-objects-policy',
  'service-types-policy',
  'secret-env-policy',
  'submitter-policy',
  'node-classes',
  'node-pools',
  'headroom',
  'kueue',
  'yunikorn',
  'virtual-cluster',
  'job-permission',
  'pod-identity-associations',
  'trust-policies',
  'secret-permission',
] as const;
export type GuardRailId = (typeof guardRailIds)[number];

/** A guard rail: what it is, and what it is made of in a cluster. */
export interface GuardRail {
  /** For people, such as `ResourceQuotas of requests, disk and drivers`. */
  readonly title: string;
  /** Everything that is made of it for a cluster: plain data. */
  readonly make: (platform: Platform, cluster: Cluster) => readonly unknown[];
}

/** What each guard rail is. */
export const guardRails: Readonly<Record<GuardRailId, GuardRail>> = {
  namespace: ofTeams('Namespace with Pod Security level and what is allowed in it', one(teamNamespace)),
  'priority-classes': ofTeams('PriorityClasses by kind of work and role', teamPriorityClasses),
  'resource-quotas': ofTeams('ResourceQuotas of requests, disk, objects and drivers', resourceQuotas),
  'limit-range': ofTeams('LimitRange that Spark survives', one(limitRange)),
  'network-policies': ofTeams('NetworkPolicies: nothing but what Spark needs', networkPolicies),
  'service-accounts': ofTeams('ServiceAccounts of drivers and executors', sparkAccounts),
  'emr-role': ofTeams('Role of EMR where it has no access entry', emrRole),
  'spark-driver-role': ofTeams('Role of drivers that EMR does not start', sparkDriverRole),
  'team-role': ofTeams('Role of people of the team, without pods, exec and secrets', teamRole),
  'secret-provider-class': ofTeams('SecretProviderClass of the secrets of the team', secretProviderClass),
  'security-group-policy': ofTeams('SecurityGroupPolicy of pods that ask for it', securityGroupPolicy),
  'pod-templates': ofTeams('Pod templates of driver, executor and notebook', podTemplates),
  'job-submitter': ofTeams('Properties of the pod that submits a driver', one(jobSubmitterProperties)),
  'spark-encryption': ofTeams('Spark configuration of encryption', ({ settings }) => {
    return [encryptionConf(settings.encryption)].filter((conf) => Object.keys(conf).length > 0);
  }),
  'team-pods-policy': ofCluster('Admission policy of pods of teams', teamPodsPolicy),
  'team-nodes-policy': ofCluster('Admission policy that keeps others off nodes of teams', teamNodesPolicy),
  'pod-access-policy': ofCluster('Admission policy against exec, attach and port-forward', podAccessPolicy),
  'managed-objects-policy': ofCluster('Admission policy of guard rails themselves', managedObjectsPolicy),
  'service-types-policy': ofCluster('Admission policy against services of the outside', serviceTypesPolicy),
  'secret-env-policy': ofCluster(
    'Admission policy that warns of secrets in the environment',
    secretEnvPolicy,
  ),
  'submitter-policy': ofCluster('Mutating policy of pods that submit drivers', submitterPolicy),
  'node-classes': ofPools('EC2NodeClass of a pool', ec2NodeClass),
  'node-pools': ofPools('NodePool of a pool, with labels, taint and limits', (_, __, pool) => nodePool(pool)),
  headroom: ofCluster('Pods or buffers that keep room free', (platform, cluster) => {
    const free = clusterPools(platform, cluster).flatMap((pool) => headroom(cluster, pool));
    return free.length === 0 ? [] : [headroomPriorityClass(platform), headroomNamespace(cluster), ...free];
  }),
  kueue: ofCluster('Queues of Kueue', (platform, cluster) => {
    return [...kueueFlavor(cluster), ...teamScopes(platform, cluster).flatMap(kueueQueues)];
  }),
  yunikorn: ofCluster('Queues of YuniKorn', yunikornQueues),
  'virtual-cluster': ofTeams('EMR virtual cluster with its limits', ({ platform, ...scope }) => {
    return some(virtualClusterInput(scope, platform.labelKeys));
  }),
  'job-permission': ofUses('Permission to start runs with the role of the team alone', (use, platform) => [
    startJobPermission(use, platform.labelKeys),
  ]),
  'pod-identity-associations': ofUses('Pod Identity associations', podIdentityAssociations),
  'trust-policies': ofCluster('Trust policies of execution roles', (platform) => {
    return executionRoles(platform).map(trustPolicy);
  }),
  'secret-permission': ofTeams('Permission of the role to read its secrets', ({ settings }) => {
    return some(secretPermission(settings.secrets));
  }),
};

function ofCluster(title: string, make: GuardRail['make']): GuardRail {
  return { title, make };
}

function ofTeams(title: string, make: (scope: TeamScope) => readonly unknown[]): GuardRail {
  return { title, make: (platform, cluster) => teamScopes(platform, cluster).flatMap(make) };
}

function ofPools(
  title: string,
  make: (platform: Platform, cluster: Cluster, pool: ReturnType<typeof clusterPools>[number]) => unknown,
): GuardRail {
  return {
    title,
    make: (platform, cluster) => {
      if (cluster.autoscaler !== 'karpenter') return [];
      return clusterPools(platform, cluster).map((pool) => make(platform, cluster, pool));
    },
  };
}

function ofUses(title: string, make: (use: RoleUse, platform: Platform) => readonly unknown[]): GuardRail {
  return ofTeams(title, ({ platform, team, cluster }) => {
    const use = roleUse(platform, team, cluster.name);
    return use === undefined ? [] : make(use, platform);
  });
}

function one(make: (scope: TeamScope) => unknown): (scope: TeamScope) => readonly unknown[] {
  return (scope) => [make(scope)];
}

function some(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}
