import { vi, expect } from 'vitest';
import type { TestbedConnection } from '../../../../testbed/testbed.mjs';

type Json = Readonly<Record<string, unknown>>;

const scheduling = 'scheduling.k8s.io/v1';
const node = 'node.k8s.io/v1';
const admission = 'admissionregistration.k8s.io/v1';

/** Classes and policies of the whole cluster, which pods name and which look at the pods of teams. */
const clusterObjects: readonly (readonly [path: string, object: Json])[] = [
  [`${scheduling}/priorityclasses`, { metadata: { name: 'spark-high' }, value: 1000 }],
  [
    `${scheduling}/priorityclasses`,
    { metadata: { name: 'spark-low' }, value: 100, preemptionPolicy: 'Never' },
  ],
  [`${node}/runtimeclasses`, { metadata: { name: 'plain' }, handler: 'runc' }],
  [
    `${node}/runtimeclasses`,
    {
      metadata: { name: 'heavy' },
      handler: 'kata',
      overhead: { podFixed: { cpu: '250m', memory: '120Mi' } },
    },
  ],
  [
    `${node}/runtimeclasses`,
    {
      metadata: { name: 'selective' },
      handler: 'runc',
      scheduling: {
        nodeSelector: { team: 'driver', runtime: 'selective' },
        tolerations: [{ key: 'spot', operator: 'Exists' }, { operator: 'Exists' }],
      },
    },
  ],
  ...policy('labels', 'Deny', {
    variables: [
      { name: 'team', expression: "namespaceObject.metadata.labels['moorage.dev/team']" },
      { name: 'labels', expression: 'object.metadata.?labels.orValue({})' },
      {
        name: 'classes',
        expression:
          "namespaceObject.metadata.?annotations.orValue({})[?'moorage.dev/priority-classes'].orValue('').split(',')",
      },
    ],
    validations: [
      {
        expression: "variables.labels[?'moorage.dev/team'].orValue(variables.team) == variables.team",
        messageExpression: "'the label moorage.dev/team must be ' + variables.team",
        reason: 'Forbidden',
      },
      {
        expression:
          "object.spec.?priorityClassName.orValue('') in variables.classes || variables.classes == ['']",
        messageExpression: "'priorityClassName must be one of ' + variables.classes.join(', ')",
      },
      {
        expression:
          "object.spec.?tolerations.orValue([]).all(t, t.?key.orValue('') != '' && t.key.startsWith('node.kubernetes.io/') || t.?value.orValue('') == '')",
        message: 'only tolerations without a value',
      },
      {
        expression:
          "object.spec.containers.map(c, c.name).exists(n, n.matches('^(main|side|a+)(-[a-z0-9]+)*$')) && size(object.spec.containers) < 4",
      },
    ],
  }),
  ...policy('volumes', 'Warn', {
    validations: [
      {
        expression:
          '!object.spec.?hostNetwork.orValue(false) && object.spec.?volumes.orValue([]).all(v, !has(v.hostPath))',
        message: 'hostNetwork and hostPath are not allowed',
      },
      {
        expression: "object.spec.containers.all(c, c.resources.limits.memory != '')",
        message: 'no limit of memory',
      },
    ],
  }),
  ...policy('limits', 'Deny', {
    failurePolicy: 'Fail',
    matchConditions: [{ name: 'spark', expression: "object.spec.serviceAccountName == 'driver'" }],
    validations: [
      {
        expression:
          "object.spec.containers.all(c, c.resources.limits.cpu.endsWith('m') || c.resources.limits['memory'] in ['1Gi', '2Gi'])",
        reason: 'RequestEntityTooLarge',
        message: ' limits of a driver ',
      },
    ],
  }),
];

function policy(name: string, action: string, spec: Json): readonly (readonly [string, Json])[] {
  const policyName = `preflight-${name}`;
  return [
    [
      `${admission}/validatingadmissionpolicies`,
      {
        metadata: { name: policyName },
        spec: {
          matchConstraints: {
            namespaceSelector: { matchExpressions: [{ key: 'moorage.dev/team', operator: 'Exists' }] },
            resourceRules: [
              { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
            ],
          },
          ...spec,
        },
      },
    ],
    [
      `${admission}/validatingadmissionpolicybindings`,
      { metadata: { name: policyName }, spec: { policyName, validationActions: [action] } },
    ],
  ];
}

/** Makes the objects of the whole cluster, and waits until the policies are in force. */
export async function prepareCluster(bed: TestbedConnection): Promise<void> {
  for (const [path, object] of clusterObjects) {
    const { status, text } = await bed.request('POST', `/apis/${path}`, object);
    expect([201, 409], text).toContain(status);
  }
  await bed.request('POST', '/api/v1/namespaces', {
    metadata: { name: 'preflight-probe', labels: { 'moorage.dev/team': 'probe' } },
  });
  const pod = {
    metadata: { name: 'probe', labels: { 'moorage.dev/team': 'other' } },
    spec: { hostNetwork: true, serviceAccountName: 'driver', containers: [{ name: 'main', image: 'a' }] },
  };
  await bed.request('POST', '/api/v1/namespaces/preflight-probe/serviceaccounts', {
    metadata: { name: 'driver' },
  });
  await vi.waitFor(
    async () => {
      const { body, warnings } = await bed.request(
        'POST',
        '/api/v1/namespaces/preflight-probe/pods?dryRun=All',
        pod,
      );
      expect(body.message).toMatch(/preflight-(labels|limits)/);
      expect(warnings.join()).toContain('preflight-volumes');
    },
    { timeout: 30_000, interval: 200 },
  );
}

/** What there is of the whole cluster, as the server stores it. */
export async function clusterWideObjects(bed: TestbedConnection): Promise<readonly unknown[]> {
  const paths = [...new Set(clusterObjects.map(([path]) => path))];
  const lists = await Promise.all(paths.map((path) => bed.request('GET', `/apis/${path}`)));
  return lists.flatMap(({ body }) => {
    const kind = body.kind?.replace(/List$/, '');
    return (body.items ?? []).map((item) => ({ ...item, kind }));
  });
}
