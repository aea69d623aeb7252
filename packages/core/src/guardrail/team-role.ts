import type { SubmissionPath } from '../platform/team-spec.js';
import { boundRole, person } from './role.js';
import type { PolicyRule, Role, RoleBinding } from './role.js';
import type { TeamScope } from './team-scope.js';

/**
 * What everybody of a team may see: why pods do not start, what they write, and what is left of the quota. Not pods: the
 * environment of an executor holds the secret by which Spark's processes trust each other.
 */
const everyPath: readonly PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['events', 'limitranges', 'resourcequotas'],
    verbs: ['get', 'list', 'watch'],
  },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
];

const byPath: Readonly<Record<SubmissionPath, readonly PolicyRule[]>> = {
  emr: [],
  operator: [
    {
      apiGroups: ['sparkoperator.k8s.io'],
      resources: ['sparkapplications', 'scheduledsparkapplications'],
      verbs: ['create', 'get', 'list', 'watch', 'update', 'patch', 'delete'],
    },
  ],
  // spark-submit makes the driver itself, watches it and writes what it mounts; it cannot do so without seeing pods.
  'spark-submit': [
    { apiGroups: [''], resources: ['pods'], verbs: ['create', 'get', 'list', 'watch', 'patch', 'delete'] },
    {
      apiGroups: [''],
      resources: ['configmaps', 'services', 'persistentvolumeclaims'],
      verbs: ['create', 'get', 'list', 'patch', 'delete'],
    },
  ],
};

/** What the people and machines of a team may do in its namespace: as much as the ways to submit jobs ask for. */
export function teamRole(scope: TeamScope): readonly [Role, RoleBinding] | readonly [] {
  const { groups, users } = scope.settings.users;
  if (groups.length + users.length === 0) return [];
  return boundRole(scope, 'team', {
    rules: [...everyPath, ...scope.settings.paths.flatMap((path) => byPath[path])],
    subjects: [...groups.map((name) => person('Group', name)), ...users.map((name) => person('User', name))],
  });
}
