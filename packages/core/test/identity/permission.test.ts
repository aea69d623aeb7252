import { describe, expect, test } from 'vitest';
import { startJobPermission } from '../../src/identity/job-permission.js';
import { podIdentityAssociations } from '../../src/identity/pod-identity-association.js';
import { secretPermission } from '../../src/identity/secret-permission.js';
import { virtualClusterInput } from '../../src/identity/virtual-cluster.js';
import { defaultLabelKeys } from '../../src/platform/label-keys.js';
import { account, aUse } from './a-use.js';

describe('startJobPermission', () => {
  test('allows runs in the virtual cluster of the team with the role of the team only', () => {
    const use = aUse({ virtualCluster: { id: 'abc123' }, identity: { role: 'myrole' } });
    const { Statement } = startJobPermission(use, defaultLabelKeys);

    expect(Statement[0]).toEqual({
      Sid: 'StartJobRuns',
      Effect: 'Allow',
      Action: ['emr-containers:StartJobRun'],
      Resource: `arn:aws:emr-containers:eu-west-1:${account}:/virtualclusters/abc123`,
      Condition: {
        ArnEquals: { 'emr-containers:ExecutionRoleArn': `arn:aws:iam::${account}:role/myrole` },
      },
    });
    expect(Statement.map(({ Sid, Resource }) => [Sid, String(Resource).replace(/^.*:/, '')])).toEqual([
      ['StartJobRuns', '/virtualclusters/abc123'],
      ['SeeVirtualCluster', '/virtualclusters/abc123'],
      ['WatchAndStopJobRuns', '/virtualclusters/abc123/jobruns/*'],
      ['TagJobRuns', '/virtualclusters/abc123/jobruns/*'],
    ]);
  });

  test('recognises a virtual cluster whose id is not known by its tag, and keeps the condition on the role', () => {
    const { Statement } = startJobPermission(aUse(), defaultLabelKeys);

    expect(Statement[0]?.Condition).toEqual({
      StringEquals: { 'aws:ResourceTag/moorage.dev/team': 'test' },
      ArnEquals: { 'emr-containers:ExecutionRoleArn': `arn:aws:iam::${account}:role/spark-test` },
    });
  });

  test('allows no run to be tagged as that of another team', () => {
    const { Statement } = startJobPermission(aUse({ virtualCluster: { id: 'abc' } }), {
      ...defaultLabelKeys,
      team: 'team',
    });

    expect(Statement.find(({ Sid }) => Sid === 'TagJobRuns')?.Condition).toEqual({
      StringEquals: { 'aws:RequestTag/team': 'test' },
    });
  });

  /** From the Service Authorization Reference. */
  test('names actions that exist', () => {
    const actions = startJobPermission(aUse(), defaultLabelKeys).Statement.flatMap(({ Action }) => Action);

    expect(actions.sort()).toEqual([
      'emr-containers:CancelJobRun',
      'emr-containers:DescribeJobRun',
      'emr-containers:DescribeVirtualCluster',
      'emr-containers:ListJobRuns',
      'emr-containers:StartJobRun',
      'emr-containers:TagResource',
    ]);
  });
});

describe('podIdentityAssociations', () => {
  /** Names from the tests of `aws emr-containers create-role-associations`. */
  test('gives the role to each service account of EMR', () => {
    const associations = podIdentityAssociations(aUse({ identity: { role: 'myrole' } }));

    expect(associations[0]).toEqual({
      clusterName: 'prod',
      namespace: 'test',
      serviceAccount: `emr-containers-sa-spark-client-${account}-16o0gwny3p`,
      roleArn: `arn:aws:iam::${account}:role/myrole`,
    });
    expect(associations.map(({ serviceAccount }) => serviceAccount)).toEqual(
      ['client', 'driver', 'executor'].map((part) => {
        return `emr-containers-sa-spark-${part}-${account}-16o0gwny3p`;
      }),
    );
  });

  test('gives it to those of interactive endpoints, of the operator and of spark-submit where they are used', () => {
    const use = aUse({ studio: true, paths: ['operator'], identity: { role: 'a' } });

    expect(podIdentityAssociations(use).map(({ serviceAccount }) => serviceAccount)).toEqual([
      `emr-containers-sa-spark-jeg-${account}-2p`,
      `emr-containers-sa-spark-jeg-kernel-${account}-2p`,
      `emr-containers-sa-spark-session-${account}-2p`,
      'spark-driver',
      'spark-executor',
    ]);
  });

  test('gives it to none where the team takes it by IRSA', () => {
    expect(podIdentityAssociations(aUse({ identity: { kind: 'irsa' } }))).toEqual([]);
  });
});

describe('virtualClusterInput', () => {
  test('limits the runs of the namespace and tags the virtual cluster', () => {
    const use = aUse({ namespace: 'ns', costCenter: '4711', quota: { drivers: 7 } });

    expect(virtualClusterInput(use, defaultLabelKeys)).toEqual({
      name: 'test',
      containerProvider: { type: 'EKS', id: 'prod', info: { eksInfo: { namespace: 'ns' } } },
      schedulerConfiguration: { maxConcurrentJobRuns: 7, maxInQueueJobRuns: 1000 },
      tags: { 'moorage.dev/team': 'test', 'moorage.dev/cost-center': '4711' },
    });
  });

  test.each([
    [['operator'], false, false],
    [['operator'], true, true],
    [['emr'], false, true],
  ] as const)('exists for the paths %j with studio %s: %s', (paths, studio, exists) => {
    expect(virtualClusterInput(aUse({ paths, studio }), defaultLabelKeys) !== undefined).toBe(exists);
  });
});

describe('secretPermission', () => {
  test('lets the role read the secrets of the team and no other', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';

    expect(secretPermission([{ name: 'db', arn }])?.Statement).toMatchObject([{ Resource: [arn] }]);
    expect(secretPermission([])).toBeUndefined();
  });
});
