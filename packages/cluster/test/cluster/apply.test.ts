import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appliedCluster, platformOf, titles } from './applied-cluster.js';
import type { AppliedCluster } from './applied-cluster.js';

const pools = [
  { name: 'drivers', roles: ['driver'], families: ['m6g'], architecture: 'arm64' },
  {
    name: 'executors',
    roles: ['executor'],
    families: ['m6gd'],
    architecture: 'arm64',
    limits: { cpu: 1000 },
    headroom: { replicas: 2, cpu: '1000m', memory: '1024Mi' },
  },
] as const;

const payments = { name: 'payments', quota: { cpu: 1000, memory: '1024Gi' } } as const;
const search = {
  name: 'search',
  capacity: 'shared',
  tenancy: 'sole',
  paths: ['operator'],
  users: { groups: ['searchers'] },
} as const;

const two = platformOf([payments, search], { capacity: [{ name: 'shared', pools }] });
const quotaPath = '/api/v1/namespaces/payments/resourcequotas/compute';
const policyPath =
  '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/moorage-managed-objects';

let cluster: AppliedCluster;

beforeAll(async () => {
  cluster = await appliedCluster();
});

afterAll(() => cluster.stop());

describe('a platform that is applied', () => {
  beforeEach(async () => {
    const { problems } = await cluster.apply(two, { forceConflicts: true });
    expect(problems).toEqual([]);
  });

  it('leaves nothing to do, and applying it again changes nothing', async () => {
    const before = await cluster.bed.request('GET', quotaPath);

    expect(titles(await cluster.plan(two))).toEqual([]);
    expect((await cluster.apply(two)).objects).toEqual([]);

    const after = await cluster.bed.request('GET', quotaPath);
    expect(after.body.metadata).toEqual(before.body.metadata);
  });

  it('stays as it is in a dry run', async () => {
    const changed = platformOf([{ ...payments, quota: { cpu: 5 } }]);
    const before = titles(await cluster.plan(changed));

    const { objects, problems } = await cluster.apply(changed, { isDryRun: true });

    expect(problems).toEqual([]);
    expect(objects.map(({ outcome }) => outcome)).toEqual(objects.map(() => 'done'));
    expect(titles(await cluster.plan(changed))).toEqual(before);
    expect(titles(await cluster.plan(two))).toEqual([]);
  });

  it('shows what somebody changed, refuses to undo it, and undoes it if that is asked for', async () => {
    await cluster.edit(quotaPath, { spec: { hard: { pods: '900' } } });

    const plan = await cluster.plan(two);
    expect(titles(plan)).toEqual(['drift ResourceQuota payments/compute']);
    expect(plan.objects.flatMap(({ fields }) => fields)).toMatchObject([
      { path: ['spec', 'hard', 'pods'], live: '900', desired: '200', managers: ['kubectl-edit'] },
    ]);

    const { problems } = await cluster.apply(two);
    expect(problems).toMatchObject([
      {
        code: 'fields-held',
        params: {
          object: 'ResourceQuota payments/compute',
          fields: 'spec.hard.pods',
          manager: 'kubectl-edit',
        },
      },
    ]);

    expect((await cluster.apply(two, { forceConflicts: true })).problems).toEqual([]);
    expect(titles(await cluster.plan(two))).toEqual([]);
  });

  it('makes again what somebody deleted', async () => {
    await cluster.bed.request('DELETE', '/api/v1/namespaces/payments/limitranges/containers-and-volumes');

    expect(titles(await cluster.plan(two))).toEqual(['create LimitRange payments/containers-and-volumes']);

    await cluster.apply(two);
    expect(titles(await cluster.plan(two))).toEqual([]);
  });

  it('takes a condition out of a policy by which somebody switched it off', async () => {
    await cluster.edit(policyPath, { spec: { matchConditions: [{ name: 'off', expression: 'false' }] } });

    const { problems } = await cluster.apply(two);
    expect(problems).toMatchObject([{ code: 'fields-held', params: { manager: 'kubectl-edit' } }]);

    expect((await cluster.apply(two, { forceConflicts: true })).problems).toEqual([]);
    const { body } = await cluster.bed.request('GET', policyPath);
    expect(body.spec).not.toHaveProperty('matchConditions');
    expect(titles(await cluster.plan(two))).toEqual([]);
  });

  it('takes away an annotation that would allow more', async () => {
    await cluster.edit('/api/v1/namespaces/payments', {
      metadata: { annotations: { 'moorage.dev/capacity': 'shared', note: 'hello' } },
    });

    expect(titles(await cluster.plan(two))).toEqual(['drift Namespace payments']);

    await cluster.apply(two, { forceConflicts: true });
    const { body } = await cluster.bed.request('GET', '/api/v1/namespaces/payments');
    expect(body.metadata?.['annotations']).toMatchObject({ note: 'hello' });
    expect(body.metadata?.['annotations']).not.toHaveProperty('moorage.dev/capacity');
  });

  it('leaves alone what controllers and others write where they may', async () => {
    await cluster.edit(
      '/apis/apps/v1/namespaces/moorage-headroom/deployments/headroom-search-shared-executors',
      {
        metadata: { annotations: { 'deployment.kubernetes.io/revision': '7' } },
      },
    );

    expect(titles(await cluster.plan(two))).toEqual([]);
  });

  it('takes away what it no longer asks for', async () => {
    const unlimited = platformOf([payments, search], {
      capacity: [{ name: 'shared', pools: [pools[0], { ...pools[1], limits: {} }] }],
    });

    const plan = await cluster.plan(unlimited);

    expect(titles(plan)).toEqual(['change NodePool search-shared-executors']);
    await cluster.apply(unlimited);
    expect(titles(await cluster.plan(unlimited))).toEqual([]);
  });

  it('makes an object anew where a field cannot be changed', async () => {
    const urgent = platformOf([payments, search], {
      capacity: [{ name: 'shared', pools }],
      priorities: { batch: { driver: -1 } },
    });

    expect(titles(await cluster.plan(urgent))).toEqual([
      'replace PriorityClass payments-batch-driver',
      'replace PriorityClass search-batch-driver',
    ]);

    expect((await cluster.apply(urgent)).problems).toEqual([]);
    expect(titles(await cluster.plan(urgent))).toEqual([]);
  });

  it('deletes what is its own and no longer asked for, and nothing else', async () => {
    await cluster.bed.request('POST', '/api/v1/namespaces', { metadata: { name: 'foreign' } });
    await cluster.bed.request('POST', '/api/v1/namespaces/payments/configmaps', {
      metadata: { name: 'notes' },
    });
    const one = platformOf([payments]);

    const deleted = titles(await cluster.plan(one)).filter((title) => title.startsWith('delete'));
    expect(deleted).toContain('delete Namespace search');
    expect(deleted).toContain('delete NodePool search-shared-executors');
    expect(deleted.filter((title) => title.includes('payments'))).toEqual([]);

    await cluster.apply(one);
    expect(titles(await cluster.plan(one))).toEqual([]);
    expect((await cluster.bed.request('GET', '/api/v1/namespaces/foreign')).status).toBe(200);
    expect((await cluster.bed.request('GET', '/api/v1/namespaces/payments/configmaps/notes')).status).toBe(
      200,
    );
  });

  it('can be planned for one team, without what is of others', async () => {
    const changed = platformOf([{ ...payments, quota: { cpu: 7 } }, { name: 'third' }]);

    expect(titles(await cluster.plan(changed, 'payments'))).toEqual([
      'change ResourceQuota payments/compute',
    ]);
  });
});
