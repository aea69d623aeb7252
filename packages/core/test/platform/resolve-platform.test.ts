import { describe, expect, test } from 'vitest';
import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import { explainPlatform, resolvePlatform } from '../../src/platform/resolve-platform.js';
import { settingsIn } from '../../src/platform/team.js';

function aPlatform(settings: Partial<PlatformSpec> = {}): PlatformSpec {
  return {
    apiVersion: 'moorage.dev/v1alpha1',
    kind: 'Platform',
    clusters: [{ name: 'lab' }, { name: 'prod' }],
    teams: [{ name: 'payments' }],
    ...settings,
  };
}

describe('resolvePlatform', () => {
  test('completes a team that has a name alone', () => {
    expect(resolvePlatform(aPlatform()).teams).toEqual([
      {
        name: 'payments',
        namespace: 'payments',
        clusters: ['lab', 'prod'],
        settings: {
          tenancy: 'soft',
          paths: ['emr'],
          studio: false,
          quota: {
            cpu: '100',
            memory: '800Gi',
            pods: 200,
            drivers: 20,
            ephemeralStorage: '10Ti',
            storage: '10Ti',
            volumes: 200,
            jobs: 200,
            configMaps: 2000,
            secrets: 500,
          },
          container: { request: { cpu: '100m', memory: '256Mi' }, min: {}, max: {} },
          volume: { min: '1Gi', max: '1Ti' },
          priority: ['batch'],
          podSecurity: 'baseline',
          network: { internet: true, egress: [], ingress: [], securityGroups: [] },
          encryption: 'off',
          identity: { kind: 'pod-identity', role: 'spark-payments' },
          virtualCluster: { name: 'payments', concurrentRuns: 20, queuedRuns: 1000 },
          secrets: [],
          users: { groups: [], users: [] },
          gracePeriodSeconds: { driver: 30, executor: 30 },
        },
        differences: {},
      },
    ]);
  });

  test('completes a cluster that has a name alone', () => {
    expect(resolvePlatform(aPlatform()).clusters[0]).toEqual({
      name: 'lab',
      partition: 'aws',
      kubernetesVersion: '1.35',
      autoscaler: 'karpenter',
      emrAccess: 'access-entry',
      zones: [],
      admission: 'enforce',
      network: {
        apiServer: ['10.100.0.1/32', '172.20.0.1/32'],
        endpoints: [],
        loadBalancers: [],
        privateRanges: ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'],
      },
      nodes: {
        role: 'KarpenterNodeRole-lab',
        image: 'al2023@latest',
        subnets: { tags: { 'karpenter.sh/discovery': 'lab' } },
        securityGroups: { tags: { 'karpenter.sh/discovery': 'lab' } },
      },
      daemons: { cpu: '0', memory: '0' },
    });
  });

  test('completes a pool that has a name and a family alone', () => {
    const capacity = [{ name: 'shared', pools: [{ name: 'all', families: ['m5'] }] }];

    expect(resolvePlatform(aPlatform({ capacity })).capacity).toEqual([
      {
        name: 'shared',
        pools: [
          {
            name: 'all',
            roles: ['driver', 'executor'],
            families: ['m5'],
            types: [],
            sizes: [],
            architecture: 'amd64',
            capacityTypes: ['on-demand'],
            zones: [],
            perZone: false,
            limits: {},
            nodes: { min: 0 },
            disk: { size: '100Gi', type: 'gp3', instanceStore: true },
            weight: 50,
            consolidation: 'when-empty',
            consolidateAfter: '300s',
            expireAfter: '720h',
          },
        ],
      },
    ]);
  });

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['eu-central-1', 'aws'],
  ])('takes the partition of region %s to be %s', (region, partition) => {
    expect(resolvePlatform(aPlatform({ clusters: [{ name: 'a', region }] })).clusters[0]?.partition).toBe(
      partition,
    );
  });

  test('takes what a cluster says before the defaults of the platform, and those before its own', () => {
    const { clusters } = resolvePlatform(
      aPlatform({
        clusters: [{ name: 'lab', kubernetesVersion: '1.36' }, { name: 'prod' }],
        defaults: { cluster: { kubernetesVersion: '1.34', account: '123456789012', region: 'cn-north-1' } },
      }),
    );

    expect(clusters).toMatchObject([
      { kubernetesVersion: '1.36', account: '123456789012', partition: 'aws-cn', autoscaler: 'karpenter' },
      { kubernetesVersion: '1.34', account: '123456789012', partition: 'aws-cn' },
    ]);
  });

  test('takes what a team says in a cluster before what it says, and that before the defaults of the platform', () => {
    const { teams } = resolvePlatform(
      aPlatform({
        defaults: { team: { quota: { cpu: 50, pods: 70, memory: '1Ti' } } },
        teams: [
          {
            name: 'a',
            quota: { cpu: 60, pods: 80 },
            clusters: ['lab', { name: 'prod', quota: { cpu: 1500 } }],
          },
        ],
      }),
    );
    const [team] = teams;
    if (team === undefined) throw new Error('there is a team');

    expect(team.clusters).toEqual(['lab', 'prod']);
    expect(settingsIn(team, 'lab').quota).toMatchObject({ cpu: '60', pods: 80, memory: '1Ti', drivers: 20 });
    expect(settingsIn(team, 'prod').quota).toMatchObject({ cpu: '1500', pods: 80, memory: '1Ti' });
    expect(settingsIn(team, 'constructor')).toBe(team.settings);
  });

  test('holds no difference for a cluster that is given as a mapping with a name alone', () => {
    const { teams } = resolvePlatform(aPlatform({ teams: [{ name: 'a', clusters: [{ name: 'prod' }] }] }));

    expect(teams[0]?.differences).toEqual({});
  });

  test('writes quantities as an API server stores them', () => {
    const quota = { cpu: 1000, memory: '1024Gi', ephemeralStorage: '0.5Ti' };
    const { teams } = resolvePlatform(aPlatform({ teams: [{ name: 'a', quota }] }));

    expect(teams[0]?.settings.quota).toMatchObject({ cpu: '1k', memory: '1Ti', ephemeralStorage: '512Gi' });
  });

  test('allows as many runs at a time as there may be drivers', () => {
    const teams = [{ name: 'a', quota: { drivers: 7 } }];

    expect(resolvePlatform(aPlatform({ teams })).teams[0]?.settings.virtualCluster.concurrentRuns).toBe(7);
  });

  test('keeps the cents of a budget', () => {
    const teams = [{ name: 'a', budget: { amount: '5000.10' } }];

    expect(resolvePlatform(aPlatform({ teams })).teams[0]?.settings.budget).toEqual({
      amount: '5000.10',
      currency: 'USD',
    });
  });
});

describe('explainPlatform', () => {
  const explained = explainPlatform(
    aPlatform({
      defaults: { team: { tenancy: 'sole', studio: true } },
      capacity: [{ name: 'shared', pools: [{ name: 'all', families: ['m5'], weight: 7 }] }],
      teams: [{ name: 'a', studio: false, clusters: ['lab', { name: 'prod', tenancy: 'soft' }] }],
      labelKeys: { team: 'example.com/team' },
    }),
  );
  const origin = (subject: string, key: string): unknown => {
    return explained.find((each) => each.subject === subject && each.key === key);
  };

  test.each([
    ['team a', 'studio', false, 'team'],
    ['team a', 'tenancy', 'sole', 'platform default'],
    ['team a', 'paths', ['emr'], 'product default'],
    ['team a in prod', 'tenancy', 'soft', 'team in cluster'],
    ['team a in prod', 'studio', false, 'team'],
    ['pool shared/all', 'weight', 7, 'pool'],
    ['pool shared/all', 'architecture', 'amd64', 'product default'],
    ['cluster lab', 'kubernetesVersion', '1.35', 'product default'],
    ['cluster lab', 'oidcIssuer', undefined, 'product default'],
    ['platform', 'labelKeys.team', 'example.com/team', 'platform'],
    ['platform', 'priorities.batch.driver', -3, 'product default'],
  ] as const)('tells of %s who decided %s', (...[subject, key, value, from]) => {
    expect(origin(subject, key)).toMatchObject({ subject, key, value, origin: from });
  });

  test('tells of a team in a cluster only where something is different there', () => {
    expect(explained.some(({ subject }) => subject === 'team a in lab')).toBe(false);
  });

  test('tells every value once', () => {
    const keys = explained.map(({ subject, key }) => `${subject} ${key}`);

    expect(new Set(keys).size).toBe(keys.length);
  });
});
