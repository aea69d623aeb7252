/** A kind of objects that moorage makes, and where the API server serves it. */
export interface ManagedKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Name in paths. */
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/** The group and version of each API, and its kinds, in the order in which objects are applied. */
const kinds: readonly (readonly [
  apiVersion: string,
  kind: string,
  plural: string,
  scope: 'cluster' | 'namespace',
])[] = [
  ['scheduling.k8s.io/v1', 'PriorityClass', 'priorityclasses', 'cluster'],
  ['v1', 'Namespace', 'namespaces', 'cluster'],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', 'validatingadmissionpolicies', 'cluster'],
  [
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicyBinding',
    'validatingadmissionpolicybindings',
    'cluster',
  ],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', 'mutatingadmissionpolicies', 'cluster'],
  [
    'admissionregistration.k8s.io/v1',
    'MutatingAdmissionPolicyBinding',
    'mutatingadmissionpolicybindings',
    'cluster',
  ],
  ['kueue.x-k8s.io/v1beta2', 'ResourceFlavor', 'resourceflavors', 'cluster'],
  ['v1', 'ResourceQuota', 'resourcequotas', 'namespace'],
  ['v1', 'LimitRange', 'limitranges', 'namespace'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', 'namespace'],
  ['v1', 'ServiceAccount', 'serviceaccounts', 'namespace'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'roles', 'namespace'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings', 'namespace'],
  ['secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'secretproviderclasses', 'namespace'],
  ['vpcresources.k8s.aws/v1beta1', 'SecurityGroupPolicy', 'securitygrouppolicies', 'namespace'],
  ['kueue.x-k8s.io/v1beta2', 'ClusterQueue', 'clusterqueues', 'cluster'],
  ['kueue.x-k8s.io/v1beta2', 'LocalQueue', 'localqueues', 'namespace'],
  ['v1', 'ConfigMap', 'configmaps', 'namespace'],
  ['karpenter.k8s.aws/v1', 'EC2NodeClass', 'ec2nodeclasses', 'cluster'],
  ['karpenter.sh/v1', 'NodePool', 'nodepools', 'cluster'],
  ['apps/v1', 'Deployment', 'deployments', 'namespace'],
  ['v1', 'PodTemplate', 'podtemplates', 'namespace'],
  ['autoscaling.x-k8s.io/v1beta1', 'CapacityBuffer', 'capacitybuffers', 'namespace'],
];

/** Every kind of which moorage makes objects, in the order in which they are applied. */
export const managedKinds: readonly ManagedKind[] = kinds.map(([apiVersion, kind, plural, scope]) => ({
  apiVersion,
  kind,
  plural,
  isNamespaced: scope === 'namespace',
}));

/**
 * The kind of an object.
 *
 * @throws RangeError if moorage makes no such objects.
 */
export function managedKind({
  apiVersion,
  kind,
}: {
  readonly apiVersion: string;
  readonly kind: string;
}): ManagedKind {
  const found = managedKinds.find((each) => each.kind === kind && each.apiVersion === apiVersion);
  if (found === undefined) throw new RangeError(`moorage makes no ${kind} of ${apiVersion}`);
  return found;
}
