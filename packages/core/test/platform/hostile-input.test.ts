import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/error.js';
import { parsePlatform } from '../../src/platform/parse-platform.js';
import { head } from './told-problems.js';

/** Either a platform or problems that have a place; anything else is a fault of the program. */
function reads(text: string): boolean {
  try {
    parsePlatform(text, 'p.yaml', () => text);
    return true;
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    for (const { place } of error.issues) expect(place?.line).toBeGreaterThan(0);
    return false;
  }
}

const valid = `${head}include: []
clusters:
  - {name: lab, account: "123456789012", region: eu-central-1, zones: [eu-central-1a], features: [kueue]}
capacity:
  - name: shared
    pools: [{name: all, families: [m6gd], limits: {cpu: 100}, headroom: {replicas: 1, cpu: 1, memory: 1Gi}}]
teams:
  - name: payments
    clusters: [{name: lab, quota: {cpu: 10}}]
    capacity: shared
    network: {egress: [{cidr: 10.0.0.0/8, ports: [443]}]}
    secrets: [{name: db, arn: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x"}]
    budget: {amount: 100}
`;

describe('parsePlatform, of files that nobody meant to write,', () => {
  test('reads the file that the other cases start from', () => {
    expect(reads(valid)).toBe(true);
  });

  test('refuses any text with problems that have a place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        reads(text);
        reads(head + text);
      }),
    );
  });

  test('refuses any data with problems that have a place', () => {
    const keys = fc.constantFrom(
      'clusters',
      'teams',
      'capacity',
      'defaults',
      'labelKeys',
      'suppress',
      'include',
    );
    const part = fc.dictionary(keys, fc.jsonValue({ maxDepth: 5 }));
    fc.assert(
      fc.property(part, (body) => {
        reads(JSON.stringify({ apiVersion: 'moorage.dev/v1alpha1', kind: 'Platform', ...body }));
      }),
    );
  });

  test('survives damage to a file', () => {
    const junk = fc.constantFrom(
      '',
      '"',
      "'",
      '{',
      ']',
      ':',
      '- ',
      '&a ',
      '*a',
      '!!',
      '|',
      '\t',
      '\0',
      '<<',
      '9',
      'ä',
    );
    fc.assert(
      fc.property(fc.nat(valid.length), fc.nat(20), junk, (from, length, inserted) => {
        reads(valid.slice(0, from) + inserted + valid.slice(from + length));
      }),
      { numRuns: 300 },
    );
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'refuses the key %s everywhere and keeps objects as they are',
    (key) => {
      for (const place of [
        `${key}: {polluted: true}\n`,
        `labelKeys: {${key}: a}\n`,
        `teams: [{name: a, ${key}: {polluted: true}}]\n`,
        `defaults: {team: {quota: {${key}: 5}}}\n`,
      ]) {
        expect(reads(`${head}clusters: [{name: lab}]\n${place}`)).toBe(false);
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
  );

  test('takes teams and clusters whose names are those of properties of objects', () => {
    const names = ['constructor', 'tostring', 'valueof', 'prototype'];
    const list = names.map((name) => `{name: ${name}}`).join(', ');

    expect(reads(`${head}clusters: [${list}]\nteams: [${list}]\n`)).toBe(true);
  });

  test.each([
    ['nesting', `${head}teams: ${'['.repeat(5000)}`],
    [
      'aliases',
      `${head}a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n`.concat(
        'd: [*c,*c]\n'.repeat(2000),
      ),
    ],
    ['length', `${head}teams: [${'{name: a},'.repeat(1_000_000)}]`],
  ])('refuses too much %s', (_, text) => {
    expect(reads(text)).toBe(false);
  });
});
