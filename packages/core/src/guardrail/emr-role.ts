import { emrWorkloads } from '../identity/service-account.js';
import { boundRole, person } from './role.js';
import type { PolicyRule, Role, RoleBinding } from './role.js';
import type { TeamScope } from './team-scope.js';

/**
 * Verbs of AWS's list. Four of them are none of Kubernetes and do nothing; EMR compares roles with this list before it
 * starts an interactive endpoint, so they stay.
 */
const everything = [
  'get',
  'list',
  'watch',
  'describe',
  'create',
  'edit',
  'delete',
  'annotate',
  'patch',
  'label',
];

const everythingInBulk = [...everything, 'deletecollection'];

const rules: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['namespaces'], verbs: ['get'] },
  {
    apiGroups: [''],
    resources: ['serviceaccounts', 'services', 'configmaps', 'events', 'pods', 'pods/log'],
    verbs: everythingInBulk,
  },
  { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'patch', 'delete', 'watch'] },
  { apiGroups: ['apps'], resources: ['statefulsets', 'deployments'], verbs: everything },
  { apiGroups: ['batch'], resources: ['jobs'], verbs: everything },
  { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses'], verbs: everything },
  {
    apiGroups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'rolebindings'],
    verbs: everythingInBulk,
  },
  { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: everythingInBulk },
];

/**
 * Lets EMR work in the namespace of a team, in clusters where EMR has no access entry. The config map `aws-auth` must map
 * EMR's service-linked role to the user `emr-containers`.
 *
 * @see Amazon EMR on EKS, "Enable cluster access for Amazon EMR on EKS using aws-auth"
 */
export function emrRole(scope: TeamScope): readonly [Role, RoleBinding] | readonly [] {
  const { cluster, settings } = scope;
  if (cluster.emrAccess !== 'aws-auth' || emrWorkloads(settings).length === 0) return [];
  return boundRole(scope, 'emr-containers', { rules, subjects: [person('User', 'emr-containers')] });
}
