import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { managedLabel } from '../../platform/product-label.js';
import { boundPolicy } from './admission-policy.js';
import type {
  ResourceRule,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from './admission-policy.js';
import { isAdministrator } from './cel.js';

/** Controllers of Kubernetes, which empty a namespace that is deleted and keep what they own up to date. */
const isController = [
  `request.userInfo.username.startsWith('system:serviceaccount:kube-system:')`,
  `request.userInfo.username == 'system:kube-controller-manager'`,
].join(' || ');

const resources: readonly Pick<ResourceRule, 'apiGroups' | 'resources'>[] = [
  { apiGroups: [''], resources: ['limitranges', 'namespaces', 'resourcequotas', 'serviceaccounts'] },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'] },
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings', 'roles'] },
  { apiGroups: ['scheduling.k8s.io'], resources: ['priorityclasses'] },
  { apiGroups: ['secrets-store.csi.x-k8s.io'], resources: ['secretproviderclasses'] },
  { apiGroups: ['vpcresources.k8s.aws'], resources: ['securitygrouppolicies'] },
];

/**
 * Keeps everybody but administrators from changing guard rails, and from making objects that look like some.
 *
 * Node pools are not among them: their controllers write to them under accounts that differ from cluster to cluster.
 */
export function managedObjectsPolicy(
  platform: Platform,
  cluster: Cluster,
): readonly [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding] {
  return boundPolicy(cluster, 'moorage-managed-objects', {
    match: {
      objectSelector: { matchLabels: { [managedLabel]: 'true' } },
      resourceRules: resources.map((rule) => ({
        ...rule,
        apiVersions: ['*'],
        operations: ['CREATE', 'UPDATE', 'DELETE'],
      })),
    },
    validations: [
      {
        expression: `${isAdministrator(platform)} || ${isController}`,
        message: 'only administrators may change what moorage manages',
      },
    ],
  });
}
