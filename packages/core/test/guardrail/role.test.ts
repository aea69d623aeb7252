import { describe, expect, test } from 'vitest';
import { emrRole } from '../../src/guardrail/emr-role.js';
import type { PolicyRule, Role } from '../../src/guardrail/role.js';
import { sparkAccounts } from '../../src/guardrail/service-account.js';
import { sparkDriverRole } from '../../src/guardrail/spark-driver-role.js';
import { teamRole } from '../../src/guardrail/team-role.js';
import { account, aScope } from './a-scope.js';

function allows(role: Role | undefined, verb: string, resource: string): boolean {
  const rules: readonly PolicyRule[] = role?.rules ?? [];
  return rules.some(({ resources, verbs }) => resources.includes(resource) && verbs.includes(verb));
}

describe('emrRole', () => {
  test('exists in clusters without access entries only, for the user of EMR', () => {
    const [role, binding] = emrRole(aScope({}, { cluster: { emrAccess: 'aws-auth' } }));

    expect(binding?.subjects).toEqual([
      { kind: 'User', name: 'emr-containers', apiGroup: 'rbac.authorization.k8s.io' },
    ]);
    expect(allows(role, 'create', 'persistentvolumeclaims')).toBe(true);
    expect(allows(role, 'get', 'secrets')).toBe(false);
    expect(emrRole(aScope())).toEqual([]);
    expect(emrRole(aScope({ paths: ['operator'] }, { cluster: { emrAccess: 'aws-auth' } }))).toEqual([]);
  });
});

describe('sparkDriverRole', () => {
  const [role, binding] = sparkDriverRole(aScope({ paths: ['spark-submit'] }));

  test.each(['pods', 'configmaps', 'services', 'persistentvolumeclaims'])(
    'lets a driver make %s and remove them by label',
    (resource) => {
      expect(allows(role, 'create', resource) && allows(role, 'deletecollection', resource)).toBe(true);
    },
  );

  test.each([
    'pods/exec',
    'pods/attach',
    'pods/portforward',
    'pods/log',
    'secrets',
    'serviceaccounts',
    'roles',
  ])('lets a driver do nothing with %s', (resource) => {
    expect(
      ['get', 'list', 'watch', 'create', 'update', 'patch'].some((verb) => allows(role, verb, resource)),
    ).toBe(false);
  });

  test('is for the service account of drivers alone, and exists where EMR does not start them all', () => {
    expect(binding?.subjects).toEqual([
      { kind: 'ServiceAccount', name: 'spark-driver', namespace: 'payments' },
    ]);
    expect(sparkDriverRole(aScope())).toEqual([]);
  });
});

describe('sparkAccounts', () => {
  test('exist where EMR does not make them, and executors get no token for the API server', () => {
    expect(
      sparkAccounts(aScope({ paths: ['operator'] })).map(({ metadata, automountServiceAccountToken }) => [
        metadata.name,
        automountServiceAccountToken,
      ]),
    ).toEqual([
      ['spark-driver', true],
      ['spark-executor', false],
    ]);
    expect(sparkAccounts(aScope())).toEqual([]);
  });

  test('carry the role by IRSA, and nothing by Pod Identity', () => {
    const [irsa] = sparkAccounts(aScope({ paths: ['operator'], identity: { kind: 'irsa', role: 'r' } }));
    const [podIdentity] = sparkAccounts(aScope({ paths: ['operator'] }));

    expect(irsa?.metadata.annotations).toEqual({
      'eks.amazonaws.com/role-arn': `arn:aws:iam::${account}:role/r`,
    });
    expect(podIdentity?.metadata.annotations).toBeUndefined();
  });
});

describe('teamRole', () => {
  const users = { groups: ['payments'], users: ['alice'] };

  test('shows why pods do not start and what is left of the quota, but no pods and no secrets', () => {
    const [role, binding] = teamRole(aScope({ users }));

    expect(
      ['events', 'resourcequotas', 'limitranges'].every((resource) => allows(role, 'list', resource)),
    ).toBe(true);
    expect(['pods', 'secrets', 'configmaps'].some((resource) => allows(role, 'get', resource))).toBe(false);
    expect(binding?.subjects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'Group payments',
      'User alice',
    ]);
  });

  test('lets a team make applications of the operator where it may use it', () => {
    const [role] = teamRole(aScope({ users, paths: ['operator'] }));

    expect(allows(role, 'create', 'sparkapplications')).toBe(true);
    expect(allows(role, 'create', 'pods')).toBe(false);
  });

  test('lets a team make drivers where it may use spark-submit', () => {
    const [role] = teamRole(aScope({ users, paths: ['spark-submit'] }));

    expect(allows(role, 'create', 'pods')).toBe(true);
    expect(allows(role, 'create', 'pods/exec')).toBe(false);
  });

  test('exists only where somebody belongs to the team', () => {
    expect(teamRole(aScope())).toEqual([]);
  });
});
