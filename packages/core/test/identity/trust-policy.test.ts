import { describe, expect, test } from 'vitest';
import { executionRoles, trustPolicy } from '../../src/identity/execution-role.js';
import { trustBudget } from '../../src/identity/trust-budget.js';
import { irsaStatement, podIdentityStatement } from '../../src/identity/trust-statement.js';
import { account, aPlatform, aUse, issuer } from './a-use.js';

const provider = issuer.replace('https://', '');

describe('irsaStatement', () => {
  test('is what the AWS CLI writes, with a condition on the audience', () => {
    const use = aUse({ identity: { kind: 'irsa', role: 'myrole' } });

    expect(irsaStatement(use)).toEqual({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${provider}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { [`${provider}:aud`]: 'sts.amazonaws.com' },
        StringLike: {
          [`${provider}:sub`]: `system:serviceaccount:test:emr-containers-sa-*-*-${account}-16o0gwny3p`,
        },
      },
    });
  });

  test.each([
    [['operator'], false, ['spark-driver', 'spark-executor']],
    [['spark-submit'], true, [`emr-containers-sa-*-*-${account}-2p`, 'spark-driver', 'spark-executor']],
    [['emr', 'operator'], false, [`emr-containers-sa-*-*-${account}-2p`, 'spark-driver', 'spark-executor']],
  ] as const)('trusts for the paths %j (studio: %s) the service accounts %j', (paths, studio, names) => {
    const statement = irsaStatement(aUse({ paths, studio, identity: { kind: 'irsa', role: 'a' } }));

    expect(statement?.Condition?.['StringLike']).toEqual({
      [`${provider}:sub`]: names.map((name) => `system:serviceaccount:test:${name}`),
    });
  });

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
  ])('names the provider in the partition of region %s', (region, partition) => {
    const clusters = [{ name: 'prod', account, region, oidcIssuer: issuer }];
    const [role] = executionRoles(aPlatform([{ name: 'a', identity: { kind: 'irsa' } }], clusters));

    expect(role?.arn).toBe(`arn:${partition}:iam::${account}:role/spark-a`);
    expect(role === undefined ? undefined : trustPolicy(role).Statement[0]?.Principal).toEqual({
      Federated: `arn:${partition}:iam::${account}:oidc-provider/${provider}`,
    });
  });
});

describe('podIdentityStatement', () => {
  test('trusts EKS for the clusters and the namespace of the uses only', () => {
    expect(podIdentityStatement([aUse({ namespace: 'team-a' })])).toEqual({
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': account, 'aws:RequestTag/kubernetes-namespace': 'team-a' },
        ArnEquals: { 'aws:SourceArn': `arn:aws:eks:eu-west-1:${account}:cluster/prod` },
      },
    });
  });
});

describe('trustPolicy', () => {
  const clusters = ['one', 'two'].map((name) => ({
    name,
    account,
    region: 'eu-west-1',
    oidcIssuer: `${issuer}-${name}`,
  }));

  test('has a statement for each cluster by IRSA and one for all of them by Pod Identity', () => {
    const [irsa] = executionRoles(aPlatform([{ name: 'a', identity: { kind: 'irsa' } }], clusters));
    const [podIdentity] = executionRoles(aPlatform([{ name: 'a' }], clusters));

    expect(irsa === undefined ? 0 : trustPolicy(irsa).Statement.length).toBe(2);
    expect(podIdentity === undefined ? [] : trustPolicy(podIdentity).Statement).toMatchObject([
      {
        Condition: {
          ArnEquals: {
            'aws:SourceArn': ['one', 'two'].map((name) => `arn:aws:eks:eu-west-1:${account}:cluster/${name}`),
          },
        },
      },
    ]);
  });

  test('leaves out a use by IRSA where the issuer is not known, and clusters whose account is not known', () => {
    const known = [{ name: 'one', account }, { name: 'two' }];
    const roles = executionRoles(aPlatform([{ name: 'a', identity: { kind: 'irsa' } }], known));

    expect(roles.map(({ uses }) => uses.map(({ cluster }) => cluster.name))).toEqual([['one']]);
    expect(roles.map((role) => trustPolicy(role).Statement)).toEqual([[]]);
  });

  test('keeps roles of one name in different accounts apart', () => {
    const twice = [
      { name: 'one', account },
      { name: 'two', account: '210987654321' },
    ];

    expect(executionRoles(aPlatform([{ name: 'a' }], twice)).map(({ arn }) => arn)).toEqual([
      `arn:aws:iam::${account}:role/spark-a`,
      'arn:aws:iam::210987654321:role/spark-a',
    ]);
  });

  test('holds every use of a role that teams share', () => {
    const teams = ['a', 'b'].map((name) => ({ name, identity: { role: 'shared' } }));
    const [role, ...others] = executionRoles(aPlatform(teams));

    expect(others).toEqual([]);
    expect(role?.uses.map(({ team }) => team.name)).toEqual(['a', 'b']);
  });
});

describe('trustBudget', () => {
  function budgetOf(count: number): ReturnType<typeof trustBudget> {
    const clusters = Array.from({ length: count }, (_, at) => ({
      name: `cluster-${String(at)}`,
      account,
      region: 'eu-west-1',
      oidcIssuer: issuer,
    }));
    const teams = [{ name: 'payments', identity: { kind: 'irsa' as const } }];
    const [role] = executionRoles(aPlatform(teams, clusters));
    if (role === undefined) throw new Error('there is a role');
    return trustBudget(role);
  }

  test('says how many statements fit, such that one more does not', () => {
    const { fits } = budgetOf(1);

    for (const [count, limit] of [
      [fits.byDefault, 2048],
      [fits.afterIncrease, 4096],
    ] as const) {
      expect(count).toBeGreaterThan(2);
      expect(budgetOf(count).size).toBeLessThanOrEqual(limit);
      expect(budgetOf(count + 1).size).toBeGreaterThan(limit);
    }
  });

  test('counts the characters of the policy without white space', () => {
    const clusters = [{ name: 'prod', account, oidcIssuer: issuer }];
    const [role] = executionRoles(aPlatform([{ name: 'a', identity: { kind: 'irsa' } }], clusters));

    expect(role === undefined ? 0 : trustBudget(role).size).toBe(
      role === undefined ? 0 : JSON.stringify(trustPolicy(role)).length,
    );
  });
});
