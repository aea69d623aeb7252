import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/message/place.js';
import { parsePlatform, parsePlatformSource } from '../../src/platform/parse-platform.js';
import { head, partHead, problemsOf } from './told-problems.js';

const root = `${head}include: [teams/a.yaml, teams/b.yaml]
clusters: [{name: lab}]
teams: [{name: first}]
`;

const files: Readonly<Record<string, string>> = {
  'conf/teams/a.yaml': `${partHead}clusters: [{name: prod}]\nteams: [{name: second}]\n`,
  'conf/teams/b.yaml': `${partHead}teams:\n  - name: third\n    clusters: [prod]\n`,
};

function read(path: string): string | undefined {
  return files[path];
}

describe('readPlatformSource', () => {
  test('continues the lists of the file with those of the files it includes, named from its folder', () => {
    const { clusters, teams } = parsePlatform(root, 'conf/platform.yaml', read);

    expect(clusters.map(({ name }) => name)).toEqual(['lab', 'prod']);
    expect(teams.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    expect(teams[2]?.clusters).toEqual(['prod']);
  });

  test('knows where a value of any file stands', () => {
    const { placeOf, show } = parsePlatformSource(root, 'conf/platform.yaml', read);
    const place = (...path: readonly (string | number)[]): string => formatPlace(placeOf(path));

    expect(place('teams', 0, 'name')).toBe('conf/platform.yaml:5:16');
    expect(place('teams', 1, 'name')).toBe('conf/teams/a.yaml:4:16');
    expect(place('teams', 2, 'clusters', 0)).toBe('conf/teams/b.yaml:5:16');
    expect(place('clusters', 1)).toBe('conf/teams/a.yaml:3:12');
    expect(place('capacity', 0)).toBe('conf/platform.yaml:1:1');
    expect(show(['teams', 2, 'clusters', 0])).toBe('teams[0].clusters[0]');
  });

  test('keeps an absolute path as it is', () => {
    const asked: string[] = [];
    parsePlatform(`${head}include: [/etc/teams.yaml]\nclusters: [{name: lab}]\n`, 'conf/p.yaml', (path) => {
      asked.push(path);
      return partHead;
    });

    expect(asked).toEqual(['/etc/teams.yaml']);
  });

  test('refuses a file that does not exist', () => {
    expect(problemsOf('include: [x.yaml]\nclusters: [{name: lab}]\n', () => undefined)).toEqual([
      '1:11 include[0] names "x.yaml", which does not exist; correct the path, which starts from the folder of the file that includes, or remove it',
    ]);
  });

  test('refuses to include where no file can be read', () => {
    expect(problemsOf('include: [x.yaml]\nclusters: [{name: lab}]\n')).toEqual([
      '1:11 include[0] names "x.yaml", but no other file is read here; write the lists of the included file into this one',
    ]);
  });

  test('tells the problems of all files at once, each with its own file', () => {
    const parts: Readonly<Record<string, string>> = {
      'x.yaml': `${partHead}teams: [{name: A}]\n`,
      'y.yaml': `${partHead}include: [z.yaml]\n`,
    };

    expect(problemsOf('include: [x.yaml, y.yaml]\nclusters: []\n', (path) => parts[path])).toEqual([
      'x.yaml:3:16 teams[0].name is "A", not a DNS label (a-z, 0-9, -; at most 63); use "a"',
      'y.yaml:3:1 include is not a known key; known here: apiVersion, kind, clusters, capacity, teams, costCenters, suppress; remove it, or write one of these',
    ]);
  });

  test('refuses a name that another file has, with its path there', () => {
    const part = `${partHead}teams:\n  - name: first\n`;

    expect(
      problemsOf('include: [x.yaml]\nclusters: [{name: lab}]\nteams: [{name: first}]\n', () => part),
    ).toEqual([
      'x.yaml:4:11 teams[0].name is "first", which teams[0].name has already; give each of them a name of its own',
    ]);
  });

  test('refuses a whole platform where a part of one is included', () => {
    expect(problemsOf('include: [x.yaml]\nclusters: [{name: lab}]\n', () => head)).toEqual([
      'x.yaml:2:7 kind is "Platform", not "PlatformPart"; did you mean "PlatformPart"?',
    ]);
  });

  test('refuses a file of more than 250,000 characters without reading it', () => {
    expect(problemsOf('#'.repeat(250_000))[0]).toMatch(
      /^-1:1 the file has 2500\d\d characters, and at most 250000 are read; move some/,
    );
  });
});
