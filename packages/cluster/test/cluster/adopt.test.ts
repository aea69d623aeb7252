import { adoptCluster, objectTitle, resolvePlatform } from '@moorage/core';
import type { Adoption } from '@moorage/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampledPlatforms } from '../../../core/test/platform/sampled-platforms.js';
import { readFoundCluster } from '../../src/read/found-cluster.js';
import { appliedCluster, clusterOf, minor, platformOf, titles } from './applied-cluster.js';
import type { AppliedCluster } from './applied-cluster.js';
import { SweptCluster } from './swept-cluster.js';

/** Other platforms for another seed; `MOORAGE_PLATFORMS=1000` tries as many. */
const seed = Number(process.env['MOORAGE_SEED'] ?? '1');
const count = Number(process.env['MOORAGE_PLATFORMS'] ?? '200');

let cluster: AppliedCluster;
let swept: SweptCluster;

beforeAll(async () => {
  cluster = await appliedCluster();
  swept = new SweptCluster(cluster.api);
});

afterAll(() => cluster.stop());

/** What was made in a test is none of the next one. */
afterEach(async () => {
  await swept.sweep();
  await cluster.bed.request('DELETE', '/api/v1/namespaces/batchjob');
  await cluster.bed.request('DELETE', '/apis/karpenter.sh/v1/nodepools');
});

/** A node pool of arm64 with further requirements, without a label of moorage. */
function foreignPool(name: string, requirements: readonly unknown[]): unknown {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: {
      template: {
        metadata: { labels: { role: name } },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name },
          requirements: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }, ...requirements],
        },
      },
    },
  };
}

async function adopted(name: string = 'prod'): Promise<Adoption> {
  return adoptCluster(await readFoundCluster(cluster.api, { name }));
}

/** The changes that a description plans to what is there, creations aside. */
async function planned({ spec }: Adoption): Promise<readonly string[]> {
  return titles(await cluster.plan(resolvePlatform(spec)));
}

function named({ unexpressed }: Adoption): readonly string[] {
  return unexpressed.map(({ object, fields }) => [objectTitle(object), ...fields].join(' '));
}

describe('the description of a cluster that exists', () => {
  const platforms = sampledPlatforms(seed, count).map((spec, at) => [at + 1, spec] as const);

  it.each(platforms)(
    `changes nothing where moorage made it, whatever the platform: %i of ${String(count)} of seed ${String(seed)}`,
    async (_, spec) => {
      const platform = resolvePlatform(spec);
      const only = { ...platform, clusters: [{ ...clusterOf(platform), kubernetesVersion: minor }] };
      await swept.hold(only);

      const adoption = await adopted(clusterOf(only).name);

      expect(named(adoption)).toEqual([]);
      expect(await planned(adoption)).toEqual([]);
    },
  );

  it('names what it takes over of namespaces that others made, and plans nothing against the rest', async () => {
    const { bed } = cluster;
    await swept.hold(platformOf([{ name: 'resident' }]));
    const make = async (path: string, object: unknown): Promise<void> => {
      const answer = await bed.request('POST', path, object);
      expect(answer.status, answer.text).toBeLessThan(300);
    };
    await make('/api/v1/namespaces', { metadata: { name: 'batchjob' } });
    await make('/api/v1/namespaces/batchjob/resourcequotas', {
      metadata: { name: 'compute-resources' },
      spec: { hard: { 'requests.cpu': '1000', 'requests.memory': '4000Gi', 'limits.cpu': '2000' } },
    });
    await make('/api/v1/namespaces/batchjob/limitranges', {
      metadata: { name: 'cpu-min-max' },
      spec: {
        limits: [
          {
            type: 'Container',
            min: { cpu: '100m', memory: '50Mi' },
            defaultRequest: { cpu: '100m', memory: '100Mi' },
          },
        ],
      },
    });
    await make('/apis/karpenter.sh/v1/nodepools', foreignPool('critical-us-east-1a', []));
    const ofFamily = { key: 'karpenter.k8s.aws/instance-family', operator: 'In', values: ['m6gd'] };
    await make('/apis/karpenter.sh/v1/nodepools', foreignPool('reports', [ofFamily]));

    const adoption = await adopted();

    expect(adoption.taken).toEqual(['batchjob']);
    expect(adoption.spec.teams).toContainEqual({
      name: 'batchjob',
      quota: { cpu: '1k', memory: '4000Gi' },
      container: { request: { memory: '100Mi' }, min: { cpu: '100m', memory: '50Mi' } },
    });
    expect(named(adoption)).toEqual(
      expect.arrayContaining([
        'ResourceQuota batchjob/compute-resources spec.hard["limits.cpu"]',
        'NodePool critical-us-east-1a',
      ]),
    );
    expect(adoption.foreignCapacity).toEqual(['reports']);
    expect(adoption.spec.capacity).toEqual([
      { name: 'reports', pools: [expect.objectContaining({ name: 'nodes', families: ['m6gd'] })] },
    ]);
    const changes = await planned(adoption);
    expect(changes.filter((title) => title.includes('NodePool'))).toEqual([]);
    expect(changes.filter((title) => title.startsWith('delete'))).toEqual([]);
    expect(changes.filter((title) => title.startsWith('change'))).toEqual(['change Namespace batchjob']);
  });
});
