import { clusterPools, teamScopes } from '@moorage/core';
import type { ClusterPool, TeamScope } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sparkPod } from '../../../core/test/cluster/spark-pod.js';
import type { SparkRole } from '../../../core/test/cluster/spark-pod.js';
import { fakeNode } from '../../../../testbed/testbed.mjs';
import type { Answer } from '../../../../testbed/testbed.mjs';
import { appliedCluster, clusterOf, platformOf } from './applied-cluster.js';
import type { AppliedCluster } from './applied-cluster.js';

const families = { families: ['m6g'], architecture: 'arm64' } as const;
const operator = { paths: ['operator'] } as const;

/** Nodes are of 4 CPU; a pod of Spark asks for 1, a free place for 3. */
const platform = platformOf(
  [
    { name: 'payments', capacity: 'shared', ...operator },
    { name: 'research', capacity: 'shared', tenancy: 'sole', ...operator },
    { name: 'bursty', capacity: 'elastic', ...operator },
    { name: 'capped', quota: { cpu: 3, drivers: 1 }, ...operator },
  ],
  {
    capacity: [
      {
        name: 'shared',
        pools: [
          { name: 'drivers', roles: ['driver'], ...families },
          { name: 'executors', roles: ['executor'], capacityTypes: ['spot'], ...families },
        ],
      },
      {
        name: 'elastic',
        pools: [{ name: 'nodes', headroom: { replicas: 1, cpu: 3, memory: '4Gi' }, ...families }],
      },
    ],
  },
);

let cluster: AppliedCluster;

beforeAll(async () => {
  cluster = await appliedCluster();
  for (const pool of clusterPools(platform, clusterOf(platform))) await addNode(nodeOf(pool), pool);
  await addNode('plain');
  expect((await cluster.apply(platform)).problems).toEqual([]);
});

afterAll(() => cluster.stop());

/** Name of the only node of a pool. */
function nodeOf({ name }: Pick<ClusterPool, 'name'>): string {
  return `node-of-${name}`;
}

async function addNode(name: string, pool?: ClusterPool): Promise<void> {
  const node = fakeNode(name, {
    labels: {
      'kubernetes.io/arch': 'arm64',
      ...(pool === undefined
        ? {}
        : { ...pool.labels, 'karpenter.sh/capacity-type': pool.pool.capacityTypes[0] ?? 'on-demand' }),
    },
    taints: pool === undefined ? [] : [{ ...pool.taint, effect: 'NoSchedule' }],
  });
  const { status, text } = await cluster.bed.request('POST', '/api/v1/nodes', node);
  expect(status, text).toBe(201);
}

function scopeOf(team: string): TeamScope {
  const scope = teamScopes(platform, clusterOf(platform)).find((each) => each.team.name === team);
  if (scope === undefined) throw new Error(`there is a team ${team}`);
  return scope;
}

async function start(team: string, role: SparkRole, name: string): Promise<Answer> {
  const pod = sparkPod(scopeOf(team), 'operator', role);
  const named = { ...pod, metadata: { ...pod.metadata, name } };
  return cluster.bed.request('POST', `/api/v1/namespaces/${team}/pods`, named);
}

async function started(team: string, role: SparkRole, name: string): Promise<void> {
  const { status, text } = await start(team, role, name);
  expect(status, text).toBe(201);
}

/** Where a pod runs, once the scheduler has found a node or found none: the node, or `nowhere`. */
async function placeOf(team: string, name: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const { body } = await cluster.bed.request('GET', `/api/v1/namespaces/${team}/pods/${name}`);
      const node = body.spec?.['nodeName'];
      if (typeof node === 'string') return node;
      expect(JSON.stringify(body.status)).toContain('Unschedulable');
      return 'nowhere';
    },
    { timeout: 60_000, interval: 100 },
  );
}

async function capacityTypeOf(node: string): Promise<unknown> {
  const { body } = await cluster.bed.request('GET', `/api/v1/nodes/${node}`);
  return (body.metadata?.['labels'] as Record<string, unknown> | undefined)?.['karpenter.sh/capacity-type'];
}

describe('pods of teams', () => {
  it.each(['payments', 'research'])('are drivers of %s on on-demand nodes', async (team) => {
    await started(team, 'driver', 'first');

    expect(await capacityTypeOf(await placeOf(team, 'first'))).toBe('on-demand');
  });

  it('are executors of a sole team on its nodes alone, and of others never there, though they wait', async () => {
    for (const at of [1, 2]) await started('research', 'executor', `executor-${String(at)}`);
    for (const at of [1, 2, 3, 4, 5, 6]) await started('payments', 'executor', `executor-${String(at)}`);

    const own = await Promise.all([1, 2].map((at) => placeOf('research', `executor-${String(at)}`)));
    const others = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((at) => placeOf('payments', `executor-${String(at)}`)),
    );

    expect(new Set(own)).toEqual(new Set([nodeOf({ name: 'research-shared-executors' })]));
    expect(new Set(others)).toEqual(new Set([nodeOf({ name: 'shared-executors' }), 'nowhere']));
  });

  it('are refused where they belong to nobody and ask for nodes of a team', async () => {
    const { spec } = sparkPod(scopeOf('research'), 'operator', 'executor');
    const { tolerations, nodeSelector } = spec;
    const pod = {
      metadata: { name: 'outsider', namespace: 'default' },
      spec: { tolerations, nodeSelector, containers: [{ name: 'c', image: 'c' }] },
    };

    await vi.waitFor(
      async () => {
        const path = '/api/v1/namespaces/default/pods?dryRun=All';
        const { status, body } = await cluster.bed.request('POST', path, pod);

        expect(status).toBe(403);
        expect(body.message).toContain('nodes of teams are for pods in namespaces of teams');
      },
      { timeout: 30_000, interval: 200 },
    );
  });

  it('displace what keeps room free, and nothing else', async () => {
    const free = '/api/v1/namespaces/moorage-headroom/pods';
    const running = async (): Promise<readonly unknown[]> => {
      const { body } = await cluster.bed.request('GET', free);
      return (body.items ?? []).map(({ spec }) => spec?.['nodeName']).filter((node) => node !== undefined);
    };
    await vi.waitFor(
      async () => {
        expect(await running()).toEqual([nodeOf({ name: 'elastic-nodes' })]);
      },
      { timeout: 60_000, interval: 100 },
    );

    const names = ['driver', 'executor-1', 'executor-2', 'executor-3'];
    await started('bursty', 'driver', 'driver');
    for (const name of names.slice(1)) await started('bursty', 'executor', name);

    for (const name of names) {
      await vi.waitFor(
        async () => {
          expect(await placeOf('bursty', name)).toBe(nodeOf({ name: 'elastic-nodes' }));
        },
        { timeout: 60_000, interval: 200 },
      );
    }
    expect(await running()).toEqual([]);
  });

  it('leave no job half started where a quota is full: a driver too many is refused, though there is room', async () => {
    await started('capped', 'driver', 'driver-1');
    const driver = await start('capped', 'driver', 'driver-2');
    for (const name of ['executor-1', 'executor-2']) await started('capped', 'executor', name);
    const executor = await start('capped', 'executor', 'executor-3');

    expect([driver.status, executor.status]).toEqual([403, 403]);
    expect(driver.body.message).toContain('exceeded quota: drivers');
    expect(executor.body.message).toContain('exceeded quota: compute');
    const { body } = await cluster.bed.request('GET', '/api/v1/namespaces/capped/pods');
    const places = await Promise.all(
      (body.items ?? []).map(({ metadata }) => placeOf('capped', String(metadata?.['name']))),
    );
    expect(places).toEqual(['plain', 'plain', 'plain']);
  });
});
