import type { KubernetesObject } from './kubernetes-object.js';
import { namespacedMetadata } from './managed-metadata.js';
import type { TeamScope } from './team-scope.js';

/** What may be done with which resources. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export interface Role extends KubernetesObject {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1';
  readonly kind: 'Role';
  readonly rules: readonly PolicyRule[];
}

/** Who is bound to a role. */
export interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly name: string;
  readonly apiGroup?: 'rbac.authorization.k8s.io';
  readonly namespace?: string;
}

export interface RoleBinding extends KubernetesObject {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1';
  readonly kind: 'RoleBinding';
  readonly roleRef: {
    readonly apiGroup: 'rbac.authorization.k8s.io';
    readonly kind: 'Role';
    readonly name: string;
  };
  readonly subjects: readonly Subject[];
}

/** A role in the namespace of a team, and who has it. */
export function boundRole(
  scope: TeamScope,
  name: string,
  { rules, subjects }: { readonly rules: readonly PolicyRule[]; readonly subjects: readonly Subject[] },
): readonly [Role, RoleBinding] {
  const metadata = namespacedMetadata(name, scope);
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    { apiVersion, kind: 'Role', metadata, rules },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects,
    },
  ];
}

/** A user or a group, as the API server knows it. */
export function person(kind: 'User' | 'Group', name: string): Subject {
  return { kind, name, apiGroup: 'rbac.authorization.k8s.io' };
}
