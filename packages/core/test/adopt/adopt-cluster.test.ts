import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { adoptCluster } from '../../src/adopt/adopt-cluster.js';
import type { Adoption } from '../../src/adopt/adopt-cluster.js';
import type { FoundCluster } from '../../src/adopt/found-cluster.js';
import { guardrails } from '../../src/guardrail/guardrails.js';
import type { KubernetesObject } from '../../src/guardrail/kubernetes-object.js';
import type { LiveObject } from '../../src/plan/live-object.js';
import { managedKinds } from '../../src/plan/managed-kind.js';
import { objectTitle } from '../../src/plan/object-id.js';
import { planObjects } from '../../src/plan/plan-objects.js';
import { checkPlatform } from '../../src/platform/check-platform.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import { parsePlatform } from '../../src/platform/parse-platform.js';
import { yamlText } from '../../src/render/yaml-text.js';
import { applied } from '../plan/live.js';
import { arbitraryPlatform } from '../platform/arbitrary-platform.js';

/** A cluster in which nothing is but these objects. */
function clusterWith(objects: readonly KubernetesObject[], name: string = 'prod'): FoundCluster {
  return {
    name,
    kubernetesVersion: '1.35',
    servedKinds: managedKinds.map(({ kind }) => kind),
    objects: objects.map((object) => applied(object)),
  };
}

/** What applying a description would do to the objects that it was made from. */
function changes(spec: PlatformSpec, found: FoundCluster): readonly string[] {
  const platform = resolvePlatform(spec);
  const [cluster] = platform.clusters;
  if (cluster === undefined) return ['no cluster'];
  return planObjects(guardrails(platform, cluster), found.objects, { mayDelete: () => true })
    .filter(({ action }) => action !== 'none')
    .map(({ action, id, fields }) => `${action} ${objectTitle(id)} ${JSON.stringify(fields)}`);
}

const anyCluster = arbitraryPlatform.chain((spec) => {
  const platform = resolvePlatform(spec);
  return fc
    .constantFrom(...platform.clusters)
    .map((cluster) => clusterWith(guardrails(platform, cluster), cluster.name));
});

/** An object that somebody else made. */
function foreign(object: KubernetesObject & Readonly<Record<string, unknown>>): LiveObject {
  return { ...object, metadata: { ...object.metadata, uid: '2' } };
}

/** A namespace as the framework of the Data Solutions team of AWS makes it, with EMR let in by aws-auth. */
function dsfNamespace(name: string): readonly LiveObject[] {
  const metadata = { namespace: name };
  const rbac = 'rbac.authorization.k8s.io';
  return [
    foreign({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: {} } }),
    foreign({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { ...metadata, name: 'compute-resources' },
      spec: { hard: { 'requests.cpu': '1k', 'requests.memory': '4000Gi' } },
    }),
    foreign({
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { ...metadata, name: 'cpu-min-max' },
      spec: {
        limits: [
          {
            type: 'Container',
            min: { cpu: '100m', memory: '50Mi' },
            defaultRequest: { cpu: '100m', memory: '100Mi' },
          },
        ],
      },
    }),
    foreign({
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { ...metadata, name: 'emr-containers' },
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'emr-containers' },
      subjects: [{ kind: 'User', name: 'emr-containers', apiGroup: rbac }],
    }),
  ];
}

function foundWith(objects: readonly LiveObject[]): FoundCluster {
  return { ...clusterWith([]), objects };
}

function named({ unexpressed }: Adoption): readonly string[] {
  return unexpressed.map(({ object, fields, reason = '' }) =>
    [objectTitle(object), ...fields, reason].join(' ').trim(),
  );
}

const zones = ['eu-west-1a', 'eu-west-1b'];

/** A node pool as the reference architecture of AWS makes them, one for each zone. */
function criticalPool(zone: string, over: Readonly<Record<string, unknown>> = {}): LiveObject {
  const requirement = (key: string, operator: string, ...values: readonly string[]): unknown => ({
    key,
    operator,
    values,
  });
  return foreign({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: `critical-${zone}` },
    spec: {
      weight: 10,
      limits: { cpu: '3200', memory: '12800Gi' },
      disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '300s', budgets: [{ nodes: '10%' }] },
      template: {
        metadata: { labels: { role: 'critical' } },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: `critical-${zone}` },
          expireAfter: '720h',
          taints: [{ key: 'role', value: 'critical', effect: 'NoSchedule' }],
          requirements: [
            requirement('karpenter.k8s.aws/instance-family', 'In', 'm6gd'),
            requirement('karpenter.k8s.aws/instance-size', 'In', '4xlarge', '8xlarge'),
            requirement('kubernetes.io/arch', 'In', 'arm64'),
            requirement('karpenter.sh/capacity-type', 'In', 'on-demand'),
            requirement('topology.kubernetes.io/zone', 'In', zone),
          ],
        },
      },
      ...over,
    },
  });
}

describe('a cluster that others made', () => {
  it('becomes teams with the bounds that they had, EMR gets in as before, and policies warn', () => {
    const adoption = adoptCluster(foundWith(dsfNamespace('batchjob')));

    expect(adoption.spec).toEqual({
      apiVersion: 'moorage.dev/v1alpha1',
      kind: 'Platform',
      clusters: [{ name: 'prod', emrAccess: 'aws-auth', admission: 'warn' }],
      teams: [
        {
          name: 'batchjob',
          quota: { cpu: '1k', memory: '4000Gi' },
          container: { request: { memory: '100Mi' }, min: { cpu: '100m', memory: '50Mi' } },
        },
      ],
    });
    expect(adoption.taken).toEqual(['batchjob']);
    expect(named(adoption)).toEqual(['RoleBinding batchjob/emr-containers']);
  });

  it('has everything named that a platform cannot say', () => {
    const metadata = { namespace: 'batchjob' };
    const quota = foreign({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { ...metadata, name: 'limits' },
      spec: { hard: { 'limits.cpu': '2k', pods: '500' } },
    });
    const bounds = foreign({
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { ...metadata, name: 'defaults' },
      spec: { limits: [{ type: 'Container', max: { cpu: '6' }, default: { cpu: '500m' } }, { type: 'Pod' }] },
    });
    const policy = foreign({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { ...metadata, name: 'open' },
      spec: { podSelector: {}, egress: [{}] },
    });
    const nodePool = foreign({
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'critical-eu-west-1a' },
      spec: {},
    });
    const [namespace] = dsfNamespace('batchjob');
    if (namespace === undefined) throw new Error('there is a namespace');

    const adoption = adoptCluster(foundWith([namespace, quota, bounds, policy, nodePool]));

    expect(named(adoption)).toEqual([
      'ResourceQuota batchjob/limits spec.hard["limits.cpu"]',
      'LimitRange batchjob/defaults spec.limits[0].default spec.limits[1].type',
      'NetworkPolicy batchjob/open',
      'NodePool critical-eu-west-1a it names no instance types or families',
    ]);
    expect(adoption.spec.teams).toEqual([
      { name: 'batchjob', quota: { pods: 500 }, container: { max: { cpu: '6' } } },
    ]);
  });

  it('has its node pools described as capacity that no team has, so that nothing becomes of them', () => {
    const found = foundWith([...dsfNamespace('batchjob'), ...zones.map((zone) => criticalPool(zone))]);

    const adoption = adoptCluster(found);

    expect(adoption.foreignCapacity).toEqual(['critical']);
    expect(adoption.spec.capacity).toEqual([
      {
        name: 'critical',
        pools: [
          {
            name: 'nodes',
            families: ['m6gd'],
            sizes: ['4xlarge', '8xlarge'],
            architecture: 'arm64',
            zones,
            limits: { cpu: '6400', memory: '25Ti' },
            weight: 10,
            perZone: true,
          },
        ],
      },
    ]);
    expect(named(adoption).filter((title) => title.startsWith('NodePool'))).toEqual(
      zones.map(
        (zone) => `NodePool critical-${zone} spec.template.metadata.labels spec.template.spec.taints`,
      ),
    );
    expect(changes(adoption.spec, found).filter((change) => change.includes('NodePool'))).toEqual([]);
  });

  it('keeps capacity of different names apart', () => {
    const plain = criticalPool('eu-west-1a');
    const pools = [
      ...zones.map((zone) => criticalPool(zone)),
      { ...plain, metadata: { ...plain.metadata, name: 'critical' } },
    ];

    expect(adoptCluster(foundWith(pools)).foreignCapacity).toEqual([
      'critical-eu-west-1a',
      'critical-eu-west-1b',
      'critical',
    ]);
  });

  it('has node pools made beside those of others once a team takes the capacity', () => {
    const found = foundWith([...dsfNamespace('batchjob'), ...zones.map((zone) => criticalPool(zone))]);
    const { spec } = adoptCluster(found);
    const taken = { ...spec, teams: spec.teams.map((team) => ({ ...team, capacity: 'critical' })) };

    expect(
      changes(taken, found)
        .filter((change) => change.includes('NodePool'))
        .map((change) => change.replace(/ \[.*/, '')),
    ).toEqual(zones.map((zone) => `create NodePool critical-nodes-${zone}`));
  });

  test.each([
    ['budgets of their own', { disruption: { budgets: [{ nodes: '1' }] } }, 'spec.disruption.budgets'],
    ['limits of other things', { limits: { 'nvidia.com/gpu': '4' } }, 'spec.limits["nvidia.com/gpu"]'],
    ['a fixed number of nodes', { replicas: 3 }, 'spec.replicas'],
  ])('has %s named', (_, over, path) => {
    const told = named(adoptCluster(foundWith([criticalPool('eu-west-1a', over)])));

    expect(told).toHaveLength(1);
    expect(told[0]).toContain(path);
  });

  it('has a node pool named whose values no pool can have', () => {
    const pool = criticalPool('eu-west-1a', { weight: 0 });

    expect(named(adoptCluster(foundWith([pool])))).toEqual([
      expect.stringMatching(/^NodePool critical-eu-west-1a its weight is not /),
    ]);
  });

  it('leaves namespaces of Kubernetes and those without bounds alone', () => {
    const quiet = foreign({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });

    expect(adoptCluster(foundWith([quiet, ...dsfNamespace('kube-system')])).spec.teams).toEqual([]);
  });

  it('leaves out what is about to go', () => {
    const [namespace, ...others] = dsfNamespace('batchjob');
    if (namespace === undefined) throw new Error('there is a namespace');
    const going = {
      ...namespace,
      metadata: { ...namespace.metadata, deletionTimestamp: '2026-11-25T00:00:00Z' },
    };

    expect(adoptCluster(foundWith([going, ...others])).spec.teams).toEqual([]);
  });

  it('is not misread for what others wrote into texts that moorage reads', () => {
    const broken = foreign({
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: { name: 'team-secrets', namespace: 'batchjob', labels: { 'moorage.dev/managed': 'true' } },
      spec: { parameters: { objects: '- [' } },
    });

    expect(() => adoptCluster(foundWith([...dsfNamespace('batchjob'), broken]))).not.toThrow();
  });
});

describe('a cluster that moorage made', () => {
  it('is described by a platform that changes nothing there', () => {
    fc.assert(
      fc.property(anyCluster, (found) => {
        const { spec, unexpressed } = adoptCluster(found);

        expect(changes(spec, found)).toEqual([]);
        expect(unexpressed).toEqual([]);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('is described as briefly as it was written, pools of each zone included', () => {
    const written: PlatformSpec = {
      apiVersion: 'moorage.dev/v1alpha1',
      kind: 'Platform',
      clusters: [{ name: 'prod' }],
      capacity: [
        {
          name: 'shared',
          pools: [
            {
              name: 'executors',
              families: ['m6id'],
              zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
              limits: { cpu: '300', memory: '3Ti' },
              nodes: { max: 30 },
              perZone: true,
            },
          ],
        },
      ],
      teams: [{ name: 'payments', capacity: 'shared' }],
    };
    const platform = resolvePlatform(written);
    const [cluster] = platform.clusters;

    expect(
      adoptCluster(clusterWith(cluster === undefined ? [] : guardrails(platform, cluster))).spec,
    ).toEqual(written);
  });

  it('is described by a file that can be read', () => {
    fc.assert(
      fc.property(anyCluster, (found) => {
        const { spec } = adoptCluster(found);

        expect(checkPlatform(spec)).toEqual([]);
        expect(parsePlatform(yamlText(spec), 'platform.yaml')).toEqual(resolvePlatform(spec));
      }),
      { numRuns: 60 },
    );
  });
});
