import { adoptCluster, objectTitle, resolvePlatform } from '@moorage/core';
import type { Adoption } from '@moorage/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampledPlatforms } from '../../../core/test/platform/sampled-platforms.js';
import { readFoundCluster } from '../../src/read/found-cluster.js';
import { appliedCluster, clusterOf, minor, platformOf, titles } from './applied-cluster.js';
import type { AppliedCluster } from './applied-cluster.js';

/** Other platforms for another seed; `MOORAGE_PLATFORMS=200` tries as many. */
const seed = Number(process.env['MOORAGE_SEED'] ?? '1');
const count = Number(process.env['MOORAGE_PLATFORMS'] ?? '8');

let cluster: AppliedCluster;

beforeAll(async () => {
  cluster = await appliedCluster();
});

afterAll(() => cluster.stop());

/** What others made in a test is none of the next one. */
afterEach(async () => {
  await cluster.bed.request('DELETE', '/api/v1/namespaces/batchjob');
  await cluster.bed.request('DELETE', '/apis/karpenter.sh/v1/nodepools/critical-us-east-1a');
});

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
  it.each(sampledPlatforms(seed, count))(
    'changes nothing where moorage made it, whatever the platform',
    async (spec) => {
      const platform = resolvePlatform(spec);
      const only = { ...platform, clusters: [{ ...clusterOf(platform), kubernetesVersion: minor }] };
      await cluster.apply(only);

      const adoption = await adopted(clusterOf(only).name);

      expect(named(adoption)).toEqual([]);
      expect(await planned(adoption)).toEqual([]);
    },
  );

  it('names what it takes over of namespaces that others made, and plans nothing against the rest', async () => {
    const { bed } = cluster;
    await cluster.apply(platformOf([{ name: 'resident' }]));
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
    await make('/apis/karpenter.sh/v1/nodepools', {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'critical-us-east-1a' },
      spec: {
        template: {
          metadata: { labels: { role: 'critical' } },
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'critical-us-east-1a' },
            requirements: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }],
          },
        },
      },
    });

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
    const changes = await planned(adoption);
    expect(changes.filter((title) => title.startsWith('delete'))).toEqual([]);
    expect(changes.filter((title) => title.startsWith('change'))).toEqual(['change Namespace batchjob']);
  });
});
