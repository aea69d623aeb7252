import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customResources } from '../../../core/test/cluster/custom-resources.js';
import { appliedCluster, platformOf, titles } from './applied-cluster.js';
import type { AppliedCluster } from './applied-cluster.js';

const guarded = platformOf([
  { name: 'payments', network: { securityGroups: ['sg-0123456789abcdef0'] } },
  {
    name: 'search',
    secrets: [{ name: 'db', arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db' }],
  },
]);

let cluster: AppliedCluster;

beforeAll(async () => {
  cluster = await appliedCluster({ customResources: false });
});

afterAll(() => cluster.stop());

async function define(kind: string): Promise<void> {
  const resource = customResources.find(({ metadata }) => metadata.name.startsWith(kind));
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  expect((await cluster.bed.request('POST', path, resource)).status).toBe(201);
}

describe('kinds that others define', () => {
  it('are named with what cannot be made of them, and waited for once they are defined', async () => {
    const { absent, objects } = await cluster.plan(guarded);
    expect(absent).toMatchObject([
      { kind: 'SecretProviderClass', objects: [{ namespace: 'search', name: 'team-secrets' }] },
      { kind: 'SecurityGroupPolicy', objects: [{ namespace: 'payments', name: 'team-security-groups' }] },
    ]);
    expect(objects.filter(({ id }) => id.kind === 'SecretProviderClass')).toEqual([]);

    const before = await cluster.apply(guarded);
    expect(before.problems.map(({ code }) => code)).toEqual(['kind-not-served', 'kind-not-served']);

    await define('securitygrouppolicies');
    await define('secretproviderclasses');
    const after = await cluster.apply(guarded);

    expect(after.problems).toEqual([]);
    expect(after.objects.map(({ id, outcome }) => `${outcome} ${id.kind}`)).toEqual([
      'done SecurityGroupPolicy',
      'done SecretProviderClass',
    ]);
    expect(titles(await cluster.plan(guarded))).toEqual([]);
  });

  it('do not keep a platform that needs none of them from being applied', async () => {
    const { problems } = await cluster.apply(platformOf([{ name: 'payments' }, { name: 'search' }]));

    expect(problems).toEqual([]);
  });
});
