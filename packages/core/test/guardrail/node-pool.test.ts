import { describe, expect, test } from 'vitest';
import { clusterPools } from '../../src/capacity/cluster-pool.js';
import type { ClusterPool } from '../../src/capacity/cluster-pool.js';
import { capacityObjects } from '../../src/guardrail/guardrails.js';
import { headroom } from '../../src/guardrail/headroom.js';
import { ec2NodeClass } from '../../src/guardrail/node-class.js';
import { nodePool } from '../../src/guardrail/node-pool.js';
import type { PoolSpec } from '../../src/platform/capacity-spec.js';
import type { ClusterSpec } from '../../src/platform/cluster-spec.js';
import type { Cluster } from '../../src/platform/cluster.js';
import type { Platform } from '../../src/platform/platform.js';
import type { TeamSpec } from '../../src/platform/team-spec.js';
import { aPlatform } from './a-scope.js';

interface World {
  readonly platform: Platform;
  readonly cluster: Cluster;
  readonly pools: readonly ClusterPool[];
}

const usual: readonly TeamSpec[] = [{ name: 'a', capacity: 'shared' }];

/** A pool `all` of a profile `shared`, which teams use. */
function aWorld(
  pool: Omit<PoolSpec, 'name'>,
  { teams = usual, ...cluster }: Omit<ClusterSpec, 'name'> & { readonly teams?: readonly TeamSpec[] } = {},
): World {
  const capacity = [{ name: 'shared', pools: [{ name: 'all', ...pool }] }];
  const platform = aPlatform(teams, { capacity, cluster });
  const [first] = platform.clusters;
  if (first === undefined) throw new Error('there is a cluster');
  return { platform, cluster: first, pools: clusterPools(platform, first) };
}

function onlyPool({ pools }: World): ClusterPool {
  const [pool, ...others] = pools;
  if (pool === undefined || others.length > 0) throw new Error('there is one pool');
  return pool;
}

describe('clusterPools', () => {
  test('are one for the teams that share nodes and one for each team that does not', () => {
    const { pools } = aWorld(
      { families: ['m5'] },
      {
        teams: [
          { name: 'a', capacity: 'shared' },
          { name: 'b', capacity: 'shared' },
          { name: 'c', capacity: 'shared', tenancy: 'sole' },
          { name: 'd' },
        ],
      },
    );

    expect(pools.map(({ name, users, taint }) => [name, users.map((team) => team.name), taint])).toEqual([
      ['shared-all', ['a', 'b'], { key: 'moorage.dev/capacity', value: 'shared' }],
      ['c-shared-all', ['c'], { key: 'moorage.dev/team', value: 'c' }],
    ]);
  });

  test('are none where no team of the cluster names the profile', () => {
    expect(aWorld({ families: ['m5'] }, { teams: [{ name: 'a' }] }).pools).toEqual([]);
  });

  test('are one for all zones with the limits as they are', () => {
    const { zones, limits } = onlyPool(
      aWorld({ families: ['m5'], limits: { cpu: 1000 }, nodes: { max: 10 } }, { zones: ['z1', 'z2', 'z3'] }),
    );

    expect(zones).toEqual(['z1', 'z2', 'z3']);
    expect(limits).toEqual({ cpu: '1k', nodes: '10' });
  });

  test('share the limits among zones where each has a pool of its own, and never exceed them', () => {
    const { pools } = aWorld(
      { families: ['m5'], perZone: true, limits: { cpu: 1000, memory: '4Ti' }, nodes: { max: 10 } },
      { zones: ['z1', 'z2', 'z3'] },
    );

    expect(pools.map(({ name }) => name)).toEqual(['shared-all-z1', 'shared-all-z2', 'shared-all-z3']);
    expect(pools.map(({ limits }) => limits)).toEqual(
      Array.from({ length: 3 }, () => ({ cpu: '333333m', memory: '1466015503701333m', nodes: '3' })),
    );
  });

  test('use the zones of the pool that the cluster has', () => {
    expect(
      onlyPool(aWorld({ families: ['m5'], zones: ['z1', 'z9'] }, { zones: ['z1', 'z2'] })).zones,
    ).toEqual(['z1']);
    expect(onlyPool(aWorld({ families: ['m5'], zones: ['z1'] })).zones).toEqual(['z1']);
  });
});

describe('nodePool', () => {
  test('labels and taints nodes, and says which instances they are', () => {
    const { spec } = nodePool(
      onlyPool(
        aWorld(
          {
            families: ['m6gd', 'r6gd'],
            sizes: ['4xlarge'],
            architecture: 'arm64',
            capacityTypes: ['spot', 'on-demand'],
            roles: ['executor'],
          },
          { zones: ['eu-west-1a'] },
        ),
      ),
    );

    expect(spec.template.metadata.labels).toEqual({
      'moorage.dev/capacity': 'shared',
      'moorage.dev/for-executor': 'true',
    });
    expect(spec.template.spec.taints).toEqual([
      { key: 'moorage.dev/capacity', value: 'shared', effect: 'NoSchedule' },
    ]);
    expect(spec.template.spec.requirements).toEqual([
      { key: 'karpenter.k8s.aws/instance-family', operator: 'In', values: ['m6gd', 'r6gd'] },
      { key: 'karpenter.k8s.aws/instance-size', operator: 'In', values: ['4xlarge'] },
      { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
      { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
      { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot', 'on-demand'] },
      { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['eu-west-1a'] },
    ]);
  });

  test('leaves out whole machines unless a size names them', () => {
    const [, size] = nodePool(onlyPool(aWorld({ families: ['m5', 'c6i'] }))).spec.template.spec.requirements;

    expect(size).toEqual({ key: 'karpenter.k8s.aws/instance-size', operator: 'NotIn', values: ['metal'] });
  });

  test('writes families as types where types are named besides, since all requirements must hold', () => {
    const [types] = nodePool(
      onlyPool(aWorld({ families: ['m5'], sizes: ['large', 'xlarge'], types: ['r5.large'] })),
    ).spec.template.spec.requirements;

    expect(types).toEqual({
      key: 'node.kubernetes.io/instance-type',
      operator: 'In',
      values: ['r5.large', 'm5.large', 'm5.xlarge'],
    });
  });

  test('removes a node when it is empty, or when its pods fit elsewhere', () => {
    const policyOf = (pool: Partial<PoolSpec>): unknown => {
      return nodePool(onlyPool(aWorld({ families: ['m5'], ...pool }))).spec.disruption.consolidationPolicy;
    };

    expect(policyOf({})).toBe('WhenEmpty');
    expect(policyOf({ consolidation: 'when-underutilized' })).toBe('WhenEmptyOrUnderutilized');
  });
});

describe('ec2NodeClass', () => {
  function classOf(
    pool: Omit<PoolSpec, 'name'>,
    cluster?: Parameters<typeof aWorld>[1],
  ): ReturnType<typeof ec2NodeClass> {
    const world = aWorld(pool, cluster);
    return ec2NodeClass(world.platform, world.cluster, onlyPool(world));
  }

  test('keeps pods away from the credentials of the node', () => {
    expect(classOf({ families: ['m5'] }).spec.metadataOptions).toEqual({
      httpEndpoint: 'enabled',
      httpProtocolIPv6: 'disabled',
      httpPutResponseHopLimit: 1,
      httpTokens: 'required',
    });
  });

  test('joins local disks where instances have some and the pool wants them', () => {
    expect(classOf({ families: ['m6gd'], architecture: 'arm64' }).spec.instanceStorePolicy).toBe('RAID0');
    expect(classOf({ families: ['m5'] }).spec.instanceStorePolicy).toBeUndefined();
    expect(
      classOf({ families: ['m5d'], disk: { instanceStore: false } }).spec.instanceStorePolicy,
    ).toBeUndefined();
  });

  test('encrypts the volume that holds images and pods', () => {
    expect(
      classOf({ families: ['m5'], disk: { size: '200Gi', throughput: 250 } }).spec.blockDeviceMappings,
    ).toEqual([
      {
        deviceName: '/dev/xvda',
        ebs: {
          volumeSize: '200Gi',
          volumeType: 'gp3',
          throughput: 250,
          encrypted: true,
          deleteOnTermination: true,
        },
      },
    ]);
    expect(
      classOf({ families: ['m5'] }, { nodes: { image: 'bottlerocket@v1.50.0' } }).spec.blockDeviceMappings[0]
        ?.deviceName,
    ).toBe('/dev/xvdb');
  });

  test('puts the team on the bill where it has nodes of its own', () => {
    const teams = [{ name: 'a', capacity: 'shared', tenancy: 'sole', costCenter: '4711' }] as const;

    expect(classOf({ families: ['m5'] }, { teams }).spec.tags).toEqual({
      'moorage.dev/capacity': 'shared',
      'moorage.dev/team': 'a',
      'moorage.dev/cost-center': '4711',
    });
    expect(classOf({ families: ['m5'] }).spec.tags).toEqual({ 'moorage.dev/capacity': 'shared' });
  });

  test('finds subnets and security groups by id or by tag', () => {
    const { spec } = classOf({ families: ['m5'] }, { nodes: { subnets: { ids: ['subnet-1', 'subnet-2'] } } });

    expect(spec.subnetSelectorTerms).toEqual([{ id: 'subnet-1' }, { id: 'subnet-2' }]);
    expect(spec.securityGroupSelectorTerms).toEqual([{ tags: { 'karpenter.sh/discovery': 'prod' } }]);
  });
});

describe('headroom', () => {
  const pool: Omit<PoolSpec, 'name'> = {
    families: ['m5'],
    headroom: { replicas: 2, cpu: '3500m', memory: '26Gi' },
  };

  test('keeps room in the shape of an executor, on the nodes of the pool, and gives way at once', () => {
    const world = aWorld(pool);
    const [deployment] = headroom(world.cluster, onlyPool(world));

    expect(deployment).toMatchObject({
      kind: 'Deployment',
      metadata: { name: 'headroom-shared-all', namespace: 'moorage-headroom' },
      spec: {
        replicas: 2,
        template: {
          spec: {
            priorityClassName: 'moorage-headroom',
            terminationGracePeriodSeconds: 0,
            nodeSelector: { 'moorage.dev/capacity': 'shared' },
            tolerations: [{ key: 'moorage.dev/capacity', value: 'shared' }],
            containers: [
              { resources: { requests: { cpu: '3500m', memory: '26Gi' }, limits: { memory: '26Gi' } } },
            ],
          },
        },
      },
    });
  });

  test('needs no pods where Karpenter has capacity buffers', () => {
    const world = aWorld(pool, { features: ['capacity-buffer'] });

    expect(headroom(world.cluster, onlyPool(world)).map(({ kind }) => kind)).toEqual([
      'PodTemplate',
      'CapacityBuffer',
    ]);
  });

  test('brings its namespace and priority class along, and nothing where no pool keeps room', () => {
    const withRoom = aWorld(pool);
    const without = aWorld({ families: ['m5'] });
    const kinds = ({ platform, cluster, pools }: World): readonly string[] => {
      return capacityObjects(cluster, pools, platform).map(({ kind }) => kind);
    };

    expect(kinds(withRoom)).toEqual(['EC2NodeClass', 'NodePool', 'PriorityClass', 'Namespace', 'Deployment']);
    expect(kinds(without)).toEqual(['EC2NodeClass', 'NodePool']);
  });

  test('exists without node pools where Karpenter does not start nodes', () => {
    const { platform, cluster, pools } = aWorld(pool, { autoscaler: 'cluster-autoscaler' });

    expect(capacityObjects(cluster, pools, platform).map(({ kind }) => kind)).toEqual([
      'PriorityClass',
      'Namespace',
      'Deployment',
    ]);
  });
});
