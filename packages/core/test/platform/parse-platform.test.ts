import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/error.js';
import { formatMessage } from '../../src/message/message.js';
import { parsePlatform, platformJsonSchema } from '../../src/platform/parse-platform.js';

const head = 'apiVersion: moorage.dev/v1alpha1\nkind: Platform\n';

/** What is refused, as `line:column text; fix`; lines count from the one after the head. */
function problemsOf(body: string): readonly string[] {
  try {
    parsePlatform(head + body, 'p.yaml');
    return [];
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    return error.issues.map((issue) => {
      const line = (issue.place?.line ?? 0) - 2;
      return formatMessage(issue)
        .replace(/^p\.yaml:\d+/, String(line))
        .replace(': error:', '')
        .replace(/ \[[a-z-]+\]\n {2}fix:/, ';');
    });
  }
}

describe('parsePlatform', () => {
  test('fills in the defaults of a team with a name alone', () => {
    expect(
      parsePlatform(`${head}clusters: [{name: lab}, {name: prod}]\nteams: [{name: payments}]\n`, 'p.yaml'),
    ).toEqual({
      clusters: [{ name: 'lab' }, { name: 'prod' }],
      teams: [{ name: 'payments', namespace: 'payments', clusters: ['lab', 'prod'] }],
      costCenters: [],
      labelKeys: {
        team: 'moorage.dev/team',
        job: 'moorage.dev/job',
        runId: 'moorage.dev/run-id',
        attempt: 'moorage.dev/attempt',
        path: 'moorage.dev/path',
        costCenter: 'moorage.dev/cost-center',
      },
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

  test('takes a platform without teams', () => {
    expect(parsePlatform(`${head}clusters: [{name: lab}]\nteams: []\n`, 'p.yaml').teams).toEqual([]);
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
      '2:19 teams[0].costCentre is not a known key; known here: name, namespace, costCenter, clusters; did you mean "costCenter"?',
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
});

describe('platformJsonSchema', () => {
  test('describes the file for editors in draft 2020-12', () => {
    expect(platformJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['apiVersion', 'kind', 'clusters', 'teams'],
      additionalProperties: false,
      properties: {
        kind: { const: 'Platform' },
        teams: { items: { required: ['name'], additionalProperties: false } },
      },
    });
  });
});
