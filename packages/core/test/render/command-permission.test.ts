import { describe, expect, test } from 'vitest';
import { guardrails } from '../../src/guardrail/guardrails.js';
import { managedKind, managedKinds } from '../../src/plan/managed-kind.js';
import { commandPermission, permittedCommands } from '../../src/render/command-permission.js';
import type { ClusterRole, PermittedCommand } from '../../src/render/command-permission.js';
import { aPlatform, shared } from '../guardrail/a-scope.js';

const platform = aPlatform(
  [
    { name: 'a', capacity: 'shared', users: { groups: ['people'] } },
    { name: 'b', paths: ['operator'] },
  ],
  { capacity: [shared], clusters: [{ name: 'prod', emrAccess: 'aws-auth' }] },
);

/** Whether a role allows something, as the authorizer of the API server decides it. */
function allows(
  { rules }: ClusterRole,
  verb: string,
  on: { readonly group: string; readonly resource: string; readonly name?: string },
): boolean {
  return rules.some(
    ({ apiGroups, resources, verbs, resourceNames }) =>
      apiGroups.includes(on.group) &&
      resources.includes(on.resource) &&
      verbs.includes(verb) &&
      (resourceNames === undefined || resourceNames.includes(on.name ?? '')),
  );
}

function placeOf(kind: (typeof managedKinds)[number]): { readonly group: string; readonly resource: string } {
  const [group = '', version] = kind.apiVersion.split('/');
  return { group: version === undefined ? '' : group, resource: kind.plural };
}

describe('the permission', () => {
  test.each(['apply', 'plan'] as const)('of %s sees every kind that moorage makes', (command) => {
    for (const role of [commandPermission(command), commandPermission(command, platform)]) {
      for (const kind of managedKinds) {
        expect(allows(role.kubernetes, 'get', placeOf(kind))).toBe(true);
        expect(allows(role.kubernetes, 'list', placeOf(kind))).toBe(true);
      }
    }
  });

  test('of plan changes nothing', () => {
    const verbs = commandPermission('plan').kubernetes.rules.flatMap((rule) => rule.verbs);

    expect([...new Set(verbs)].sort()).toEqual(['get', 'list']);
  });

  test('of apply makes and deletes each object of a platform, and grants each of its roles', () => {
    const role = commandPermission('apply', platform).kubernetes;
    const objects = platform.clusters.flatMap((cluster) => guardrails(platform, cluster));

    for (const object of objects) {
      const place = placeOf(managedKind(object));
      for (const verb of ['create', 'patch', 'delete']) expect(allows(role, verb, place)).toBe(true);
      const granted = { ...place, name: object.metadata.name };
      if (object.kind === 'Role') {
        expect(allows(role, 'escalate', granted) && allows(role, 'bind', granted)).toBe(true);
      }
    }
    expect(objects.filter(({ kind }) => kind === 'Role').length).toBeGreaterThan(2);
  });

  test('of apply for a platform makes nothing of other kinds, and grants no other role', () => {
    const role = commandPermission('apply', platform).kubernetes;
    const roles = { group: 'rbac.authorization.k8s.io', resource: 'roles' };

    expect(allows(role, 'create', { group: 'vpcresources.k8s.aws', resource: 'securitygrouppolicies' })).toBe(
      false,
    );
    expect(allows(role, 'delete', { group: 'vpcresources.k8s.aws', resource: 'securitygrouppolicies' })).toBe(
      true,
    );
    expect(allows(role, 'escalate', { ...roles, name: 'admin' })).toBe(false);
  });

  test.each(permittedCommands)('of %s gives no access to secrets or everything', (command) => {
    const { rules } = commandPermission(command).kubernetes;
    const words = rules.flatMap((rule) => [...rule.apiGroups, ...rule.resources, ...rule.verbs]);

    expect(words.filter((word) => ['*', 'secrets', 'pods/exec', 'impersonate'].includes(word))).toEqual([]);
  });

  test('lets pods be counted before a namespace is deleted, and asked about in a dry run, and nothing else', () => {
    const verbs = permittedCommands.map((command) => {
      const { rules } = commandPermission(command).kubernetes;
      return [
        command,
        ...rules.filter(({ resources }) => resources.includes('pods')).flatMap((rule) => rule.verbs),
      ];
    });

    expect(verbs.filter(([, ...each]) => each.length > 0)).toEqual([
      ['apply', 'list'],
      ['check', 'create'],
    ]);
  });

  test.each<PermittedCommand>(['validate', 'rules', 'render', 'cost', 'demo'])(
    'of %s is none, which is said',
    (command) => {
      const { kubernetes, aws, remarks } = commandPermission(command);

      expect([kubernetes.rules, aws.Statement]).toEqual([[], []]);
      expect(remarks.join('\n')).toContain('files alone');
    },
  );
});
