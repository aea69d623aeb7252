import { guardrails } from '../guardrail/guardrails.js';
import type { KubernetesObject } from '../guardrail/kubernetes-object.js';
import type { PolicyRule } from '../guardrail/role.js';
import type { PolicyDocument } from '../identity/policy-document.js';
import { managedKinds } from '../plan/managed-kind.js';
import type { ManagedKind } from '../plan/managed-kind.js';
import { grouped } from '../platform/grouped.js';
import type { Platform } from '../platform/platform.js';

/** Commands that people give permissions to, by their first word. */
export const permittedCommands = [
  'init',
  'validate',
  'rules',
  'render',
  'plan',
  'apply',
  'check',
  'cost',
  'demo',
] as const;
export type PermittedCommand = (typeof permittedCommands)[number];

/** A permission in a whole cluster, as Kubernetes grants it. */
export interface ClusterRole extends KubernetesObject {
  readonly apiVersion: 'rbac.authorization.k8s.io/v1';
  readonly kind: 'ClusterRole';
  readonly rules: readonly PermissionRule[];
}

/** A rule of a ClusterRole; with names it holds for objects of these names alone. */
export interface PermissionRule extends PolicyRule {
  readonly resourceNames?: readonly string[];
}

/** The least that a command needs, and what else whoever grants it should know. */
export interface CommandPermission {
  readonly kubernetes: ClusterRole;
  /** Without any statement where the command asks nothing of AWS. */
  readonly aws: PolicyDocument;
  readonly remarks: readonly string[];
}

/**
 * The least permissions of a command.
 *
 * @param platform - narrows what may be made to the kinds that the platform asks for, and what may be granted to its
 * roles. Seeing and deleting is never narrowed: what a platform asks for no more has to go. Default: every kind.
 * @see Kubernetes "Using RBAC Authorization", "Privilege escalation prevention and bootstrapping"; "Server-Side Apply":
 * whoever makes an object by it needs the verbs patch and create
 */
export function commandPermission(command: PermittedCommand, platform?: Platform): CommandPermission {
  return {
    kubernetes: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: `moorage-${command}` },
      rules: rulesOf(command, platform),
    },
    // A kubeconfig of EKS signs in by sts:GetCallerIdentity, which everybody may call.
    aws: { Version: '2012-10-17', Statement: [] },
    remarks: remarksOf(command),
  };
}

function rulesOf(command: PermittedCommand, platform: Platform | undefined): readonly PermissionRule[] {
  switch (command) {
    case 'init':
      return byGroup(managedKinds, ['list']);
    case 'plan':
      return [...byGroup(managedKinds, ['get', 'list']), definitions];
    case 'apply':
      return [
        ...byGroup(managedKinds, ['get', 'list', 'delete']),
        ...byGroup(kindsOf(platform), ['create', 'patch']),
        ...grantedRoles(platform),
        definitions,
        contents,
      ];
    case 'check':
      return deciding;
    case 'validate':
    case 'rules':
    case 'render':
    case 'cost':
    case 'demo':
      return [];
  }
}

/** What the API server decides about pods by, and asking it: a dry run needs the right to create what it does not make. */
const deciding: readonly PermissionRule[] = [
  { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
  { apiGroups: [''], resources: ['limitranges', 'resourcequotas', 'serviceaccounts'], verbs: ['list'] },
  { apiGroups: ['scheduling.k8s.io'], resources: ['priorityclasses'], verbs: ['list'] },
  { apiGroups: ['node.k8s.io'], resources: ['runtimeclasses'], verbs: ['list'] },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: [
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'validatingwebhookconfigurations',
      'mutatingadmissionpolicies',
      'mutatingadmissionpolicybindings',
      'mutatingwebhookconfigurations',
    ],
    verbs: ['list'],
  },
  { apiGroups: [''], resources: ['pods'], verbs: ['create'] },
];

/** Tells a kind that is defined, but not served yet, from one that is absent. */
const definitions: PermissionRule = {
  apiGroups: ['apiextensions.k8s.io'],
  resources: ['customresourcedefinitions'],
  verbs: ['get'],
};

/** Before a namespace is deleted, what goes with it is told. */
const contents: PermissionRule = {
  apiGroups: [''],
  resources: ['persistentvolumeclaims', 'pods'],
  verbs: ['list'],
};

function byGroup(kinds: readonly ManagedKind[], verbs: readonly string[]): readonly PermissionRule[] {
  const groups = grouped(kinds, ({ apiVersion }) => groupOf(apiVersion));
  return [...groups].map(([group, same]) => ({
    apiGroups: [group],
    resources: same.map(({ plural }) => plural),
    verbs,
  }));
}

function groupOf(apiVersion: string): string {
  const [group = '', version] = apiVersion.split('/');
  return version === undefined ? '' : group;
}

/** Roles of teams grant what whoever applies them does not have, such as reading the pods of a team. */
function grantedRoles(platform: Platform | undefined): readonly PermissionRule[] {
  const names = new Set(
    objectsOf(platform)
      .filter(({ kind }) => kind === 'Role')
      .map(({ metadata }) => metadata.name),
  );
  if (platform !== undefined && names.size === 0) return [];
  return [
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['roles'],
      verbs: ['bind', 'escalate'],
      ...(platform === undefined ? {} : { resourceNames: [...names].sort() }),
    },
  ];
}

function kindsOf(platform: Platform | undefined): readonly ManagedKind[] {
  if (platform === undefined) return managedKinds;
  const asked = new Set(objectsOf(platform).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  return managedKinds.filter(({ apiVersion, kind }) => asked.has(`${apiVersion} ${kind}`));
}

function objectsOf(platform: Platform | undefined): readonly KubernetesObject[] {
  if (platform === undefined) return [];
  return platform.clusters.flatMap((cluster) => guardrails(platform, cluster));
}

function remarksOf(command: PermittedCommand): readonly string[] {
  switch (command) {
    case 'init':
      return ['only --from-cluster asks a cluster; without it files alone are read and written', kubeconfig];
    case 'plan':
      return [kubeconfig];
    case 'apply':
      return [
        'whoever applies must be named under administrators of the platform file, or be in system:masters: an admission policy keeps guard rails from everybody else',
        kubeconfig,
      ];
    case 'check':
      return [
        'without --from-cluster, --live, --kubeconfig or --context nothing is asked of a cluster',
        'only --live needs the right to create pods, for a dry run; --from-cluster does without',
        'what is of a namespace, the right to create pods too, may be granted in the namespaces of jobs alone, by a RoleBinding',
        kubeconfig,
      ];
    case 'validate':
    case 'rules':
    case 'render':
    case 'cost':
    case 'demo':
      return [`${command} reads and writes files alone`];
  }
}

const kubeconfig =
  'nothing is asked of AWS; "aws eks update-kubeconfig", which writes a kubeconfig, needs eks:DescribeCluster';
