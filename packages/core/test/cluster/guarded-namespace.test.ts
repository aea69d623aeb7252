import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submissionPaths } from '../../src/platform/team-spec.js';
import type { SubmissionPath } from '../../src/platform/team-spec.js';
import { guardedCluster, minor, scopeOf, teamNames } from './guarded-cluster.js';
import type { GuardedCluster } from './guarded-cluster.js';
import { emrAccounts, sparkPod, submitterPod } from './spark-pod.js';
import type { Pod } from './spark-pod.js';

let cluster: GuardedCluster;

beforeAll(async () => {
  cluster = await guardedCluster();
});

afterAll(() => cluster.bed.stop());

describe('the guard rails of a namespace', () => {
  const offered = teamNames.flatMap((team) =>
    scopeOf(team).settings.paths.map((path) => [team, path] as const),
  );

  test.each(offered)('admit what team %s starts by %s', async (team, path) => {
    const scope = scopeOf(team);

    expect(await cluster.verdictOn(sparkPod(scope, path, 'driver'))).toBe('admitted');
    expect(await cluster.verdictOn(sparkPod(scope, path, 'executor'))).toBe('admitted');
    if (path === 'emr') expect(await cluster.verdictOn(submitterPod(scope))).toBe('admitted');
  });

  const withheld = teamNames.flatMap((team) => {
    const paths: readonly SubmissionPath[] = submissionPaths;
    return paths
      .filter((path) => !scopeOf(team).settings.paths.includes(path))
      .map((path) => [team, path] as const);
  });

  test.each(withheld)('refuse what team %s would start by %s', async (team, path) => {
    const pod = sparkPod(scopeOf(team), path, 'driver');
    const [account] = emrAccounts(scopeOf(team));
    const own = {
      ...pod,
      spec: { ...pod.spec, serviceAccountName: path === 'emr' ? account : pod.spec['serviceAccountName'] },
    };

    expect(await cluster.verdictOn(own)).toMatch(/^403 /);
  });

  test('say which ways a team has to start Spark', async () => {
    expect(await cluster.verdictOn(sparkPod(scopeOf('submit'), 'operator', 'driver'))).toBe(
      '403 the team may start Spark by spark-submit, not by operator',
    );
  });

  type Change = (pod: Pod) => Pod;
  const withSpec = (change: Readonly<Record<string, unknown>>): Change => {
    return (pod) => ({ ...pod, spec: { ...pod.spec, ...change } });
  };
  const withLabel = (value: string): Change => {
    return (pod) => ({
      ...pod,
      metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, 'moorage.dev/team': value } },
    });
  };

  test.each<readonly [what: string, change: Change, message: string]>([
    ['a label of another team', withLabel('emr'), 'the label moorage.dev/team must be every'],
    [
      'no priority class',
      withSpec({ priorityClassName: undefined }),
      'priorityClassName must be one of every-batch-driver, every-batch-executor',
    ],
    [
      'the priority of another team',
      withSpec({ priorityClassName: 'emr-batch-driver' }),
      'priorityClassName must be one of every-batch-driver, every-batch-executor',
    ],
    [
      'the priority of a pod that submits',
      withSpec({ priorityClassName: 'every-submitter' }),
      minor === '1.36'
        ? 'priorityClassName must be one of every-batch-driver, every-batch-executor'
        : 'pods "spark-spark-submit-driver" is forbidden: no PriorityClass with name every-submitter was found',
    ],
    [
      'the priority of the system',
      withSpec({ priorityClassName: 'system-node-critical' }),
      'priorityClassName must be one of every-batch-driver, every-batch-executor',
    ],
    [
      'nodes of nobody',
      withSpec({ nodeSelector: {} }),
      'nodeSelector must hold moorage.dev/capacity: shared',
    ],
    [
      'a taint of another team',
      withSpec({
        tolerations: [{ key: 'moorage.dev/team', operator: 'Equal', value: 'emr', effect: 'NoSchedule' }],
      }),
      'tolerations must name a key, and no taint of nodes of others',
    ],
    [
      'any value of its taint',
      withSpec({ tolerations: [{ key: 'moorage.dev/team', operator: 'Exists' }] }),
      'tolerations must name a key, and no taint of nodes of others',
    ],
    [
      'every taint',
      withSpec({ tolerations: [{ operator: 'Exists' }] }),
      'tolerations must name a key, and no taint of nodes of others',
    ],
    [
      'a scheduler of its own',
      withSpec({ schedulerName: 'mine' }),
      'schedulerName must be one of default-scheduler',
    ],
    ['a node of its own choice', withSpec({ nodeName: 'node-1' }), 'nodeName must not be set'],
  ])('refuse a driver with %s', async (...[, change, message]) => {
    expect(await cluster.verdictOn(change(sparkPod(scopeOf('every'), 'spark-submit', 'driver')))).toBe(
      `403 ${message}`,
    );
  });

  test('refuse a driver under the account of another one', async () => {
    const pod = withSpec({ serviceAccountName: 'default' })(
      sparkPod(scopeOf('every'), 'spark-submit', 'driver'),
    );

    expect(await cluster.verdictOn(pod)).toMatch(
      /^403 serviceAccountName must match \^\(emr-containers-sa-spark-client-/,
    );
  });

  test('keep pods of other namespaces off the nodes of teams', async () => {
    const { spec } = sparkPod(scopeOf('sharing'), 'operator', 'driver');
    const { tolerations, containers } = spec;
    const pod: Pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'outsider', namespace: 'default', labels: {} },
      spec: { tolerations, containers },
    };

    expect(await cluster.verdictOn(pod)).toBe('403 nodes of teams are for pods in namespaces of teams');
    expect(
      await cluster.verdictOn({ ...pod, spec: { ...pod.spec, tolerations: [{ operator: 'Exists' }] } }),
    ).toBe('admitted');
  });

  test('warn of secrets in the environment, and not of those that Spark puts there', async () => {
    const pod = sparkPod(scopeOf('submit'), 'spark-submit', 'executor');
    const env = [
      { name: 'DB_PASSWORD', value: 'x' },
      { name: '_SPARK_AUTH_SECRET', value: 'x' },
      { name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value: '/var/run/token' },
      { name: 'EMPTY_TOKEN', value: '' },
    ];
    const { status, warnings } = await cluster.create(
      withSpec({ containers: [{ name: 'c', image: 'spark', env }] })(pod),
    );

    expect(status).toBe(201);
    expect(warnings.map((warning) => warning.replace(/^.*: /, ''))).toEqual(['DB_PASSWORD']);
  });

  test.each([
    ['LoadBalancer', 403],
    ['NodePort', 403],
    ['ClusterIP', 201],
  ])('answer a service of type %s with %i', async (type, status) => {
    const service = { metadata: { name: 'ui' }, spec: { type, ports: [{ port: 80 }] } };

    expect(
      (await cluster.bed.request('POST', '/api/v1/namespaces/emr/services?dryRun=All', service)).status,
    ).toBe(status);
  });

  test('are changed by administrators alone, even where somebody else may do everything', async () => {
    const path = '/api/v1/namespaces/emr/resourcequotas/compute?dryRun=All';
    const change = { spec: { hard: { pods: '1k' } } };
    const asUser = async (user: string): Promise<number> => {
      return (await cluster.bed.request('PATCH', path, change, { user })).status;
    };

    expect(await asUser('mallory')).toBe(403);
    expect(await asUser('ada')).toBe(200);
    expect((await cluster.bed.request('DELETE', path, undefined, { user: 'mallory' })).status).toBe(403);
    expect(
      (
        await cluster.bed.request(
          'PATCH',
          '/api/v1/namespaces/emr?dryRun=All',
          { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
          { user: 'mallory' },
        )
      ).status,
    ).toBe(403);
  });

  test('keep everybody but administrators out of pods', async () => {
    const enter = async (user: string, how: string): Promise<string> => {
      const path = `/api/v1/namespaces/emr/pods/${cluster.running}/${how}`;
      return (await cluster.bed.request('POST', path, undefined, { user })).text;
    };

    for (const how of [
      'exec?command=ls&container=emr-container-fluentd',
      'attach?container=emr-container-fluentd',
      'portforward',
    ]) {
      expect(await enter('mallory', how)).toContain('only administrators may enter pods of teams');
      expect(await enter('ada', how)).not.toContain('only administrators');
    }
  });
});

describe.skipIf(minor !== '1.36')('the pod by which EMR submits a driver', () => {
  async function submitted(team: string): Promise<unknown> {
    const { body } = await cluster.create(submitterPod(scopeOf(team)));
    return body;
  }

  test('is labelled, ranked and placed among the drivers of a team with nodes of its own', async () => {
    expect(await submitted('every')).toMatchObject({
      metadata: { labels: { 'moorage.dev/team': 'every' } },
      spec: {
        priorityClassName: 'every-submitter',
        priority: 0,
        preemptionPolicy: 'PreemptLowerPriority',
        nodeSelector: {
          'moorage.dev/capacity': 'shared',
          'moorage.dev/for-driver': 'true',
          'moorage.dev/team': 'every',
        },
      },
    });
    expect((await submitted('every')) as Pod).toHaveProperty(
      'spec.tolerations',
      expect.arrayContaining([
        { key: 'moorage.dev/team', operator: 'Equal', value: 'every', effect: 'NoSchedule' },
      ]),
    );
  });

  test('is placed on shared nodes of a team that shares them', async () => {
    expect(await submitted('sharing')).toMatchObject({
      spec: { nodeSelector: { 'moorage.dev/capacity': 'shared', 'moorage.dev/for-driver': 'true' } },
    });
    expect((await submitted('sharing')) as Pod).toHaveProperty(
      'spec.tolerations',
      expect.arrayContaining([
        { key: 'moorage.dev/capacity', operator: 'Equal', value: 'shared', effect: 'NoSchedule' },
      ]),
    );
  });

  test('is placed nowhere in particular where the team has no capacity', async () => {
    const pod = await submitted('emr');

    expect(pod).toMatchObject({ spec: { priorityClassName: 'emr-submitter' } });
    expect(pod).not.toHaveProperty('spec.nodeSelector');
  });
});

describe('what people and service accounts may do', () => {
  async function may(
    user: string,
    verb: string,
    of: { readonly namespace: string; readonly resource: string },
  ): Promise<boolean> {
    const [group, resource = ''] = of.resource.includes(':') ? of.resource.split(':') : ['', of.resource];
    const [name, subresource] = resource.split('/');
    const { body } = await cluster.bed.request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      spec: {
        user,
        groups: user === 'sam' ? ['submitters', 'system:authenticated'] : ['system:authenticated'],
        resourceAttributes: { namespace: of.namespace, verb, group, resource: name, subresource },
      },
    });
    return (body.status as { readonly allowed: boolean }).allowed;
  }

  test.each<readonly [user: string, verb: string, namespace: string, resource: string, allowed: boolean]>([
    ['emma', 'list', 'emr', 'events', true],
    ['emma', 'get', 'emr', 'resourcequotas', true],
    ['emma', 'get', 'emr', 'pods/log', true],
    ['emma', 'list', 'emr', 'pods', false],
    ['emma', 'get', 'emr', 'secrets', false],
    ['emma', 'create', 'emr', 'pods', false],
    ['emma', 'create', 'emr', 'pods/exec', false],
    ['emma', 'create', 'emr', 'serviceaccounts', false],
    ['emma', 'update', 'emr', 'configmaps', false],
    ['emma', 'list', 'operator', 'events', false],
    ['oscar', 'create', 'operator', 'sparkoperator.k8s.io:sparkapplications', true],
    ['oscar', 'create', 'operator', 'pods', false],
    ['sam', 'create', 'submit', 'pods', true],
    ['sam', 'create', 'submit', 'pods/exec', false],
    ['sam', 'create', 'submit', 'rbac.authorization.k8s.io:rolebindings', false],
    ['system:serviceaccount:operator:spark-driver', 'create', 'operator', 'pods', true],
    ['system:serviceaccount:operator:spark-driver', 'deletecollection', 'operator', 'configmaps', true],
    ['system:serviceaccount:operator:spark-driver', 'get', 'operator', 'secrets', false],
    ['system:serviceaccount:operator:spark-driver', 'create', 'emr', 'pods', false],
    ['system:serviceaccount:operator:spark-executor', 'create', 'operator', 'pods', false],
    ['system:serviceaccount:operator:spark-executor', 'list', 'operator', 'pods', false],
  ])(
    'decides whether %s may %s in %s the resource %s: %s',
    async (...[user, verb, namespace, resource, allowed]) => {
      expect(await may(user, verb, { namespace, resource })).toBe(allowed);
    },
  );
});
