import type { PoolRole } from './capacity-spec.js';

/** Keys of labels and annotations that mean something to moorage itself, the same in every company. */

/** On every object that moorage makes; what has it may be pruned, and only administrators may change it. */
export const managedLabel = 'moorage.dev/managed';

/** On nodes: the capacity profile they belong to. Also the key of the taint of nodes that teams share. */
export const capacityLabel = 'moorage.dev/capacity';

/** On nodes: says that they take pods of a role. */
export function nodeRoleLabel(role: PoolRole): string {
  return `moorage.dev/for-${role}`;
}

/** On pods: asks for the security groups of the team. */
export const securityGroupsLabel = 'moorage.dev/security-groups';

/**
 * On namespaces of teams: what the admission policies allow there. They are annotations of the namespace since a team can
 * write config maps, but not its namespace.
 */
export const allowedAnnotations = {
  /** Priority classes, separated by commas. */
  priorityClasses: 'moorage.dev/priority-classes',
  /** Capacity profile that pods must select; absent where the team has none. */
  capacity: 'moorage.dev/capacity',
  /** Whether the team has nodes of its own, `sole` or `soft`; absent where the team has no capacity profile. */
  tenancy: 'moorage.dev/tenancy',
  /** Ways to submit jobs, separated by commas, `studio` among them. */
  paths: 'moorage.dev/paths',
  /** Schedulers, separated by commas. */
  schedulers: 'moorage.dev/schedulers',
  /** Service accounts, as a regular expression of RE2. */
  serviceAccounts: 'moorage.dev/service-accounts',
} as const;
