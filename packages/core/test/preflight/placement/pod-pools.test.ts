import { describe, expect, test } from 'vitest';
import type { Pod } from '../../../src/kubernetes/pod.js';
import type { PodSpec } from '../../../src/kubernetes/pod.js';
import { decodeObject } from '../../../src/preflight/decode/decode.js';
import { podSchema } from '../../../src/preflight/decode/pod-schema.js';
import { podPools } from '../../../src/preflight/placement/pod-pools.js';
import type { PodPools } from '../../../src/preflight/placement/pod-pools.js';
import { poolShapes } from '../../../src/preflight/placement/pool-node.js';
import { aPlatform } from '../../guardrail/a-scope.js';

const platform = aPlatform(
  [
    { name: 'payments', capacity: 'shared' },
    { name: 'risk', capacity: 'shared', tenancy: 'sole' },
  ],
  {
    cluster: { zones: ['eu-west-1a', 'eu-west-1b'], daemons: { cpu: '300m', memory: '1Gi' } },
    capacity: [
      {
        name: 'shared',
        pools: [
          { name: 'drivers', roles: ['driver'], types: ['m6g.large'], architecture: 'arm64' },
          {
            name: 'small',
            roles: ['executor'],
            families: ['m6gd'],
            sizes: ['xlarge', '2xlarge'],
            architecture: 'arm64',
            capacityTypes: ['spot'],
            weight: 20,
          },
          {
            name: 'large',
            roles: ['executor'],
            families: ['m6gd'],
            sizes: ['8xlarge'],
            architecture: 'arm64',
            capacityTypes: ['on-demand', 'spot'],
            zones: ['eu-west-1b'],
            weight: 10,
          },
        ],
      },
    ],
  },
);

const [cluster] = platform.clusters;
const pools = cluster === undefined ? [] : poolShapes(platform, cluster);

const executor = {
  nodeSelector: { 'moorage.dev/capacity': 'shared', 'moorage.dev/for-executor': 'true' },
  tolerations: [{ key: 'moorage.dev/capacity', operator: 'Equal', value: 'shared', effect: 'NoSchedule' }],
};

function landing(spec: object, requests: Readonly<Record<string, string>> = { cpu: '1' }): PodPools {
  const pod = { spec: { containers: [{ name: 'a', image: 'a', resources: { requests } }], ...spec } };
  const { value } = decodeObject(pod, podSchema, '1.35');
  return podPools(specOf(value), pools);
}

function specOf(value: unknown): PodSpec {
  return (value as Pod).spec ?? {};
}

function withAffinity(...expressions: readonly object[]): object {
  const nodeSelectorTerms = expressions.map((each) => ({ matchExpressions: [each] }));
  return {
    ...executor,
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  };
}

describe('podPools', () => {
  test('gives the pools whose labels are selected and whose taint is tolerated, by weight', () => {
    expect(landing(executor)).toEqual({ names: ['shared-small', 'shared-large'] });
  });

  test('leaves out pools that have no instance type large enough beside daemon sets', () => {
    expect(landing(executor, { cpu: '7' }).names).toEqual(['shared-small', 'shared-large']);
    expect(landing(executor, { cpu: '7800m' }).names).toEqual(['shared-large']);
    expect(landing(executor, { memory: '100Gi' }).names).toEqual(['shared-large']);
    expect(landing(executor, { cpu: '32' })).toEqual({
      names: [],
      reason: 'it asks for more than the largest instance type has',
    });
    expect(landing(executor, { 'nvidia.com/gpu': '1' }).names).toEqual([]);
  });

  test('says why no pool takes a pod that asks for one', () => {
    expect(landing({ ...executor, tolerations: [] }).reason).toBe(
      'it does not tolerate the taint of the nodes',
    );
    expect(landing({ ...executor, nodeSelector: { 'moorage.dev/capacity': 'shred' } }).reason).toBe(
      'no node has the labels that it selects',
    );
  });

  test('says nothing of a pod that asks for no node of the platform', () => {
    expect(landing({})).toEqual({ names: [] });
  });

  test('takes one value of a label for all that a pod says of it', () => {
    const key = 'karpenter.sh/capacity-type';
    const onDemand = { key, operator: 'In', values: ['on-demand'] };

    expect(landing(withAffinity(onDemand)).names).toEqual(['shared-large']);
    expect(
      landing({ ...withAffinity(onDemand), nodeSelector: { ...executor.nodeSelector, [key]: 'spot' } }).names,
    ).toEqual([]);
    expect(landing(withAffinity({ key, operator: 'NotIn', values: ['spot'] })).names).toEqual([
      'shared-large',
    ]);
  });

  test('takes any of the terms of an affinity', () => {
    const zone = 'topology.kubernetes.io/zone';
    const terms = [
      { key: zone, operator: 'In', values: ['eu-west-1c'] },
      { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Gt', values: ['16'] },
    ];

    expect(landing(withAffinity(...terms)).names).toEqual(['shared-large']);
    expect(landing(withAffinity({ key: zone, operator: 'In', values: ['eu-west-1a'] })).names).toEqual([
      'shared-small',
    ]);
  });

  test('selects no label that nodes do not have, and any value of one that is not known', () => {
    expect(landing(selecting({ 'eks.amazonaws.com/capacityType': 'SPOT' })).names).toEqual([]);
    expect(landing(selecting({ 'topology.k8s.aws/zone-id': 'euw1-az1' })).names).toHaveLength(2);
    expect(landing(withAffinity({ key: 'gpu', operator: 'DoesNotExist' })).names).toHaveLength(2);
    expect(landing(withAffinity({ key: 'kubernetes.io/hostname', operator: 'DoesNotExist' })).names).toEqual(
      [],
    );
  });

  test('keeps the nodes of a team that has them alone for its pods', () => {
    const own = {
      nodeSelector: { ...executor.nodeSelector, 'moorage.dev/team': 'risk' },
      tolerations: [{ key: 'moorage.dev/team', value: 'risk' }],
    };

    expect(landing(own).names).toEqual(['risk-shared-small', 'risk-shared-large']);
    expect(landing({ ...own, tolerations: executor.tolerations }).names).toEqual([]);
  });

  test.each([
    [{ operator: 'Exists' }, true],
    [{ key: 'moorage.dev/capacity', operator: 'Exists', effect: 'NoExecute' }, false],
    [{ key: 'moorage.dev/capacity', operator: 'Exists' }, true],
    [{ key: 'moorage.dev/capacity', value: 'other' }, false],
    [{ key: 'moorage.dev/capacity', value: 'shared' }, true],
  ])('tolerates a taint by %j as the scheduler does: %s', (toleration, isTolerated) => {
    expect(landing({ ...executor, tolerations: [toleration] }).names.length > 0).toBe(isTolerated);
  });
});

function selecting(labels: Readonly<Record<string, string>>): object {
  return { ...executor, nodeSelector: { ...executor.nodeSelector, ...labels } };
}
