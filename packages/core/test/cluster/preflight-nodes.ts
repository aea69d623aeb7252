import { expect, vi } from 'vitest';
import { fakeNode } from '../../../../testbed/testbed.mjs';
import type { TestbedConnection } from '../../../../testbed/testbed.mjs';
import { allocatable } from '../../src/capacity/allocatable.js';
import { clusterPools } from '../../src/capacity/cluster-pool.js';
import type { ClusterPool } from '../../src/capacity/cluster-pool.js';
import { sizeOf } from '../../src/capacity/instance-type.js';
import type { InstanceType } from '../../src/capacity/instance-type.js';
import { poolTypes } from '../../src/capacity/pool-types.js';
import type { Cluster } from '../../src/platform/cluster.js';
import type { Platform } from '../../src/platform/platform.js';
import { poolShapes } from '../../src/preflight/placement/pool-node.js';
import type { NodePoolShape, PoolNode } from '../../src/preflight/placement/pool-node.js';
import { aPlatform } from '../guardrail/a-scope.js';

/** Two teams on shared nodes and one on its own: small and large executors, spot and on demand, two zones. */
const platform: Platform = aPlatform(
  [
    { name: 'payments', capacity: 'shared' },
    { name: 'risk', capacity: 'own', tenancy: 'sole' },
  ],
  {
    cluster: { zones: ['eu-west-1a', 'eu-west-1b'], daemons: { cpu: '200m', memory: '512Mi' } },
    capacity: [
      {
        name: 'shared',
        pools: [
          { name: 'drivers', roles: ['driver'], types: ['m6g.2xlarge'], architecture: 'arm64' },
          {
            name: 'small',
            roles: ['executor'],
            families: ['m6gd'],
            sizes: ['xlarge', '2xlarge'],
            architecture: 'arm64',
            capacityTypes: ['spot'],
            zones: ['eu-west-1a'],
            weight: 20,
          },
          {
            name: 'large',
            roles: ['executor', 'driver'],
            families: ['m6gd'],
            sizes: ['8xlarge'],
            architecture: 'arm64',
            capacityTypes: ['spot', 'on-demand'],
            zones: ['eu-west-1b'],
          },
        ],
      },
      {
        name: 'own',
        pools: [
          { name: 'all', roles: ['driver', 'executor'], types: ['m6gd.4xlarge'], architecture: 'arm64' },
        ],
      },
    ],
  },
);

/** The pools that the tests of landing predict with. */
export function testPools(): readonly NodePoolShape[] {
  return poolShapes(platform, testCluster());
}

const otherLabels = {
  'kubernetes.io/arch': 'amd64',
  'kubernetes.io/os': 'linux',
  'karpenter.sh/capacity-type': 'on-demand',
  'node.kubernetes.io/instance-type': 'm5.16xlarge',
  'topology.kubernetes.io/region': 'eu-west-1',
  'topology.kubernetes.io/zone': 'eu-west-1c',
};

/** A node of no pool, on which everybody may run. */
export const otherNode: PoolNode = {
  labels: {
    ...Object.fromEntries(Object.entries(otherLabels).map(([key, value]) => [key, [value]])),
    'kubernetes.io/hostname': 'any',
  },
};

/**
 * Makes nodes as Karpenter would start them for the pools, of each instance type in each zone and capacity type, and some
 * of no pool; waits until they take pods.
 */
export async function makePoolNodes(bed: TestbedConnection, copies: number): Promise<void> {
  const nodes = [
    ...clusterPools(platform, testCluster()).flatMap((pool) => nodesOf(pool, copies)),
    ...Array.from({ length: copies }, (_, index) =>
      fakeNode(`other-${String(index)}`, {
        labels: otherLabels,
        capacity: { cpu: '64', memory: '256Gi', pods: '200' },
      }),
    ),
  ];
  for (const node of nodes) {
    const { status, text } = await bed.request('POST', '/api/v1/nodes', node);
    expect([201, 409], text).toContain(status);
  }
  await vi.waitFor(
    async () => {
      const { body } = await bed.request('GET', '/api/v1/nodes');
      const waiting = (body.items ?? []).filter(({ spec }) => JSON.stringify(spec).includes('not-ready'));
      expect(waiting).toEqual([]);
      expect(body.items?.length).toBeGreaterThanOrEqual(nodes.length);
    },
    { timeout: 60_000, interval: 500 },
  );
}

function testCluster(): Cluster {
  const [cluster] = platform.clusters;
  if (cluster === undefined) throw new Error('the platform has a cluster');
  return cluster;
}

function nodesOf(of: ClusterPool, copies: number): readonly object[] {
  const places = of.zones.flatMap((zone) =>
    of.pool.capacityTypes.map((capacityType) => ({ zone, capacityType })),
  );
  return poolTypes(of.pool).known.flatMap((type) =>
    places.flatMap(({ zone, capacityType }) =>
      Array.from({ length: copies }, (_, index) => {
        const name = `${of.name}-${type.name.replace('.', '-')}-${zone}-${capacityType}-${String(index)}`;
        return fakeNode(name, {
          labels: {
            ...of.labels,
            'karpenter.sh/nodepool': of.name,
            'karpenter.sh/capacity-type': capacityType,
            'kubernetes.io/arch': of.pool.architecture,
            'topology.kubernetes.io/zone': zone,
            'topology.kubernetes.io/region': 'eu-west-1',
            'node.kubernetes.io/instance-type': type.name,
            'karpenter.k8s.aws/instance-family': type.name.split('.')[0] ?? '',
            'karpenter.k8s.aws/instance-size': sizeOf(type),
            'karpenter.k8s.aws/instance-cpu': String(type.vcpu),
            'karpenter.k8s.aws/instance-memory': String(type.memoryMib),
          },
          taints: [{ ...of.taint, effect: 'NoSchedule' }],
          capacity: capacityOf(type),
        });
      }),
    ),
  );
}

/** What daemon sets leave of a node. */
function capacityOf(type: InstanceType): Record<string, string> {
  const { cpuMillis, memoryMib, pods } = allocatable(type);
  const daemons = { cpuMillis: 200n, memoryMib: 512n };
  return {
    cpu: `${String(cpuMillis - daemons.cpuMillis)}m`,
    memory: `${String(memoryMib - daemons.memoryMib)}Mi`,
    pods: String(pods),
    'ephemeral-storage': '100Gi',
  };
}
