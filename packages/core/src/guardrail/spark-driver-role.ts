import { runsOwnDrivers, sparkServiceAccounts } from '../identity/service-account.js';
import { boundRole } from './role.js';
import type { PolicyRule, Role, RoleBinding } from './role.js';
import type { TeamScope } from './team-scope.js';

/**
 * All that a driver does: make executors and what belongs to them, and remove it by label in the end. Nothing of what
 * others recommend besides, such as secrets, exec and port forwarding.
 */
const rules: readonly PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['pods'],
    verbs: ['create', 'get', 'list', 'watch', 'patch', 'delete', 'deletecollection'],
  },
  {
    apiGroups: [''],
    resources: ['configmaps'],
    verbs: ['create', 'get', 'list', 'watch', 'delete', 'deletecollection'],
  },
  {
    apiGroups: [''],
    resources: ['services'],
    verbs: ['create', 'get', 'list', 'delete', 'deletecollection'],
  },
  {
    apiGroups: [''],
    resources: ['persistentvolumeclaims'],
    verbs: ['create', 'get', 'list', 'watch', 'patch', 'delete', 'deletecollection'],
  },
];

/**
 * Lets drivers that EMR does not start make their executors.
 *
 * @see Apache Spark, "Running Spark on Kubernetes", RBAC
 */
export function sparkDriverRole(scope: TeamScope): readonly [Role, RoleBinding] | readonly [] {
  if (!runsOwnDrivers(scope.settings)) return [];
  const { driver } = sparkServiceAccounts;
  const subject = { kind: 'ServiceAccount', name: driver, namespace: scope.team.namespace } as const;
  return boundRole(scope, 'spark-driver', { rules, subjects: [subject] });
}
