import type { KubernetesObject, LabelSelector } from './kubernetes-object.js';
import { namespacedMetadata } from './managed-metadata.js';
import { securityGroupsLabel } from '../platform/product-label.js';
import type { TeamScope } from './team-scope.js';

export interface SecurityGroupPolicy extends KubernetesObject {
  readonly apiVersion: 'vpcresources.k8s.aws/v1beta1';
  readonly kind: 'SecurityGroupPolicy';
  readonly spec: {
    readonly podSelector: LabelSelector;
    readonly securityGroups: { readonly groupIds: readonly string[] };
  };
}

/**
 * Gives pods of a team that ask for it by label the security groups of the team, or nothing if it has none. Not all its
 * pods: each takes one of the few branch interfaces of its node.
 *
 * @see Amazon EKS, "Assign security groups to individual Pods"
 */
export function securityGroupPolicy(scope: TeamScope): readonly SecurityGroupPolicy[] {
  const { securityGroups } = scope.settings.network;
  if (securityGroups.length === 0) return [];
  const { team } = scope.platform.labelKeys;
  return [
    {
      apiVersion: 'vpcresources.k8s.aws/v1beta1',
      kind: 'SecurityGroupPolicy',
      metadata: namespacedMetadata('team-security-groups', scope),
      spec: {
        podSelector: { matchLabels: { [team]: scope.team.name, [securityGroupsLabel]: 'true' } },
        securityGroups: { groupIds: securityGroups },
      },
    },
  ];
}
