import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/error.js';
import { parsePlatform } from '../../src/platform/parse-platform.js';
import { head, problemsOf } from './told-problems.js';

describe('parsePlatform', () => {
  test('fills in the defaults of a team with a name alone', () => {
    const platform = parsePlatform(
      `${head}clusters: [{name: lab}, {name: prod}]\nteams: [{name: payments}]\n`,
      'p.yaml',
    );

    expect(platform.teams[0]).toMatchObject({
      name: 'payments',
      namespace: 'payments',
      clusters: ['lab', 'prod'],
      differences: {},
    });
    expect(platform).toMatchObject({
      clusters: [{ name: 'lab' }, { name: 'prod' }],
      capacity: [],
      costCenters: [],
      labelKeys: {
        team: 'moorage.dev/team',
        job: 'moorage.dev/job',
        runId: 'moorage.dev/run-id',
        attempt: 'moorage.dev/attempt',
        path: 'moorage.dev/path',
        costCenter: 'moorage.dev/cost-center',
      },
      administrators: { groups: [], users: [] },
      suppressions: [],
    });
  });

  test('keeps what is given', () => {
    const text = `${head}clusters: [{name: lab, account: "012345678901", region: eu-west-1}, {name: prod}]
teams: [{name: a, namespace: team-a, costCenter: "4711", clusters: [prod]}]
costCenters: [{name: "4711", title: Data}, {name: x}]
labelKeys: {team: example.com/team}
`;

    expect(parsePlatform(text, 'p.yaml')).toMatchObject({
      clusters: [{ name: 'lab', account: '012345678901', region: 'eu-west-1' }, { name: 'prod' }],
      teams: [{ name: 'a', namespace: 'team-a', costCenter: '4711', clusters: ['prod'] }],
      costCenters: [
        { name: '4711', title: 'Data' },
        { name: 'x', title: 'x' },
      ],
      labelKeys: { team: 'example.com/team', job: 'moorage.dev/job' },
    });
  });

  test.each(['teams: []\n', ''])('takes a platform without teams (%j)', (teams) => {
    expect(parsePlatform(`${head}clusters: [{name: lab}]\n${teams}`, 'p.yaml').teams).toEqual([]);
  });

  test('gives plain data that is the same after a way through JSON', () => {
    const platform = parsePlatform(`${head}clusters: [{name: lab}]\nteams: [{name: a}]\n`, 'p.yaml');

    expect(JSON.parse(JSON.stringify(platform))).toEqual(platform);
  });

  test('takes one namespace for two teams in different clusters', () => {
    const teams =
      'teams: [{name: a, namespace: x, clusters: [lab]}, {name: b, namespace: x, clusters: [prod]}]\n';

    expect(problemsOf(`clusters: [{name: lab}, {name: prod}]\n${teams}`)).toEqual([]);
  });

  test.each([
    [
      '{name: Team A}',
      '2:16 teams[0].name is "Team A", not a DNS label (a-z, 0-9, -; at most 63); use "team-a"',
    ],
    [
      '{name: "-"}',
      '2:16 teams[0].name is "-", not a DNS label (a-z, 0-9, -; at most 63); change it to a DNS label (a-z, 0-9, -; at most 63)',
    ],
    [
      '{name: a, namespace: a_b}',
      '2:30 teams[0].namespace is "a_b", not a DNS label (a-z, 0-9, -; at most 63); use "a-b"',
    ],
    [
      '{name: a, costCentre: x}',
      expect.stringMatching(
        /^2:19 teams\[0\]\.costCentre is not a known key; .* did you mean "costCenter"\?$/,
      ) as string,
    ],
    ['{name: a, costCenter: 12}', '2:31 teams[0].costCenter is 12, not a text; put it in quotes: "12"'],
    [
      '{name: a, clusters: []}',
      '2:29 teams[0].clusters is an empty list, not a list of at least 1 item; change it to a list of at least 1 item',
    ],
    [
      '{name: a, clusters: [lap]}',
      '2:30 teams[0].clusters[0] is "lap", not a cluster of this file; did you mean "lab"?',
    ],
    [
      '{name: a, clusters: [prod]}',
      '2:30 teams[0].clusters[0] is "prod", not a cluster of this file; write one of lab',
    ],
    [
      '{name: a, clusters: [lab, lab]}',
      '2:35 teams[0].clusters[1] is "lab", which teams[0].clusters[0] has already; remove one of them',
    ],
  ])('refuses the team %s', (team, problem) => {
    expect(problemsOf(`clusters: [{name: lab}]\nteams: [${team}]\n`)).toEqual([problem]);
  });

  test('refuses an account that YAML reads as a number, since it may have lost its leading zero', () => {
    expect(problemsOf('clusters: [{name: lab, account: 012345678901}]\nteams: []\n')).toEqual([
      '1:33 clusters[0].account is 012345678901, not a text; put it in quotes: "012345678901"',
    ]);
  });

  test('refuses names that are taken', () => {
    const body = `clusters: [{name: lab}, {name: lab}]
teams: [{name: a}, {name: a}]
costCenters: [{name: x}, {name: x}]
labelKeys: {job: moorage.dev/team}
`;

    expect(problemsOf(body)).toEqual([
      '1:32 clusters[1].name is "lab", which clusters[0].name has already; give each of them a name of its own',
      '2:27 teams[1].name is "a", which teams[0].name has already; give each of them a name of its own',
      '3:33 costCenters[1].name is "x", which costCenters[0].name has already; give each of them a name of its own',
      '4:18 labelKeys.job is "moorage.dev/team", which labelKeys.team has already; give each of them a label key of its own',
    ]);
  });

  test('refuses a namespace that another team has in the same cluster', () => {
    const body = `clusters: [{name: lab}, {name: prod}]
teams:
  - name: a
  - name: b
    namespace: a
    clusters: [prod]
  - name: c
    namespace: b
`;

    expect(problemsOf(body)).toEqual([
      '5:16 teams[1].namespace: namespace a of cluster prod belongs to team a already; give the teams different namespaces, or let them live in different clusters',
    ]);
    expect(problemsOf(`${body}  - name: d\n    namespace: b\n`)[1]).toContain(
      '10:16 teams[3].namespace: namespace b of cluster lab belongs to team c already',
    );
    expect(problemsOf(`${body}  - name: e\n    namespace: f\n  - name: f\n`)[1]).toContain(
      '11:11 teams[4].name: namespace f of cluster lab belongs to team e already',
    );
  });

  test('refuses a cost centre that is not among those named, and takes any if none is', () => {
    const teams = 'clusters: [{name: lab}]\nteams: [{name: a, costCenter: dta}]\n';

    expect(problemsOf(teams)).toEqual([]);
    expect(problemsOf(`${teams}costCenters: [{name: data}]\n`)).toEqual([
      '2:31 teams[0].costCenter is "dta", not a cost centre of this file; did you mean "data"?',
    ]);
  });

  test('refuses a file of another kind or version', () => {
    expect(() => parsePlatform('apiVersion: moorage.dev/v1\nkind: Cost\n', 'p.yaml')).toThrow(ConfigError);
  });

  test.each([
    ['teams: []', '-1:1 clusters is missing; add it: a list of at least 1 item'],
    ['clusters: []', '1:11 clusters is missing; add it: a list of at least 1 item'],
    [
      'clusters: [{name: a}]\ncapacity: [{name: x, pools: [{name: p, families: [m5]}]}]\nteams: [{name: t, capacity: y}]',
      '3:29 teams[0].capacity is "y", not a capacity profile of this file; write one of x',
    ],
    [
      'clusters: [{name: a}]\ndefaults: {team: {capacity: y}}',
      '2:29 defaults.team.capacity is "y", not a capacity profile of this file; remove it, or declare it',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, clusters: [{name: a, capacity: y}]}]',
      '2:50 teams[0].clusters[0].capacity is "y", not a capacity profile of this file; remove it, or declare it',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, clusters: [a, {name: a}]}]',
      '2:40 teams[0].clusters[1].name is "a", which teams[0].clusters[0] has already; remove one of them',
    ],
    [
      'clusters: [{name: a}]\ncapacity: [{name: x, pools: [{name: p, types: [m5.large]}, {name: p, families: [m5]}]}]',
      '2:67 capacity[0].pools[1].name is "p", which capacity[0].pools[0].name has already; give each of them a name of its own',
    ],
    [
      'clusters: [{name: a}]\nsuppress: [{rule: x, reason: y, team: b, cluster: c}]',
      '2:39 suppress[0].team is "b", not a team of this file; remove it, or declare it',
    ],
  ])('refuses names of nothing and names that are taken: %j', (body, problem) => {
    expect(problemsOf(body)[0]).toBe(problem);
  });

  test.each([
    [
      'clusters: [{name: a, kubernetesVersion: 1.30}]',
      '1:41 clusters[0].kubernetesVersion is 1.30, not one of "1.33", "1.34", "1.35", "1.36"; change it to one of "1.33", "1.34", "1.35", "1.36"',
    ],
    [
      'clusters: [{name: a, region: Frankfurt}]',
      '1:30 clusters[0].region is "Frankfurt", not an AWS region such as eu-central-1; change it to an AWS region such as eu-central-1',
    ],
    [
      'clusters: [{name: a, network: {endpoints: [10.0.10.1/24]}}]',
      '1:44 clusters[0].network.endpoints[0] is "10.0.10.1/24", not an IPv4 range such as 10.0.0.0/8, written with its lowest address; change it to an IPv4 range such as 10.0.0.0/8, written with its lowest address',
    ],
    [
      'clusters: [{name: a, nodes: {subnets: {ids: [subnet-1], tags: {a: b}}}}]',
      '1:39 clusters[0].nodes.subnets is a mapping, not either ids or tags; change it to either ids or tags',
    ],
    [
      'clusters: [{name: a}]\ncapacity: [{name: x, pools: [{name: p}]}]',
      '2:30 capacity[0].pools[0] is a mapping, not a pool with families or types; change it to a pool with families or types',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, quota: {cpu: 10 cores}}]',
      '2:32 teams[0].quota.cpu is "10 cores", not a Kubernetes quantity of more than 0, such as 100, 500m or 64Gi; change it to a Kubernetes quantity of more than 0, such as 100, 500m or 64Gi',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, quota: {memory: 0Gi}}]',
      '2:35 teams[0].quota.memory is "0Gi", not a Kubernetes quantity of more than 0, such as 100, 500m or 64Gi; change it to a Kubernetes quantity of more than 0, such as 100, 500m or 64Gi',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, identity: {role: "arn:aws:iam::123456789012:role/x"}}]',
      '2:36 teams[0].identity.role is "arn:aws:iam::123456789012:role/x", not the name of an IAM role without a path (letters, digits, +=,.@_-; at most 64); change it to the name of an IAM role without a path (letters, digits, +=,.@_-; at most 64)',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, network: {ingress: [{ports: [80]}]}}]',
      '2:39 teams[0].network.ingress[0] is a mapping, not either a namespace or a cidr; change it to either a namespace or a cidr',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, tenancy: sloe}]',
      '2:28 teams[0].tenancy is "sloe", not one of "soft", "sole"; did you mean "sole"?',
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, clusters: [{name: a, tennancy: sole}]}]',
      expect.stringMatching(
        /^2:40 teams\[0\]\.clusters\[0\]\.tennancy is not a known key; .*; did you mean "tenancy"\?$/,
      ) as string,
    ],
    [
      'clusters: [{name: a}]\nteams: [{name: t, budget: {amount: 1e3x}}]',
      '2:36 teams[0].budget.amount is "1e3x", not an amount such as 5000 or "5000.50"; change it to an amount such as 5000 or "5000.50"',
    ],
  ])('refuses values of the wrong form: %j', (body, problem) => {
    expect(problemsOf(body)).toEqual([problem]);
  });
});
