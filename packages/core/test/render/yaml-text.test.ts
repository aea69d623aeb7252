import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { guardrails } from '../../src/guardrail/guardrails.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import { renderObjects } from '../../src/render/render-objects.js';
import { yamlText } from '../../src/render/yaml-text.js';
import { arbitraryPlatform } from '../platform/arbitrary-platform.js';

describe('yamlText', () => {
  test('writes mappings and lists in blocks', () => {
    const value = {
      apiVersion: 'v1',
      metadata: { name: 'a', labels: {}, annotations: { 'moorage.dev/paths': 'emr,operator' } },
      list: [{ key: 'x', values: ['a', 'b'] }, [], ['c'], 'd', 5],
      flag: true,
      nothing: null,
      absent: undefined,
    };

    expect(yamlText(value)).toBe(`apiVersion: v1
metadata:
  name: a
  labels: {}
  annotations:
    moorage.dev/paths: "emr,operator"
list:
  - key: x
    values:
      - a
      - b
  - []
  - - c
  - d
  - 5
flag: true
nothing: null
`);
  });

  test('writes a text of several lines line by line', () => {
    expect(yamlText({ objects: 'a: 1\n\nb: 2\n' })).toBe('objects: |\n  a: 1\n\n  b: 2\n');
  });

  test.each([
    '100Gi',
    '500m',
    '1k',
    '720h',
    'arn:aws:iam::123456789012:role/x',
    'batch drivers of team a',
    '/var/run',
  ])('leaves %s as it is', (text) => {
    expect(yamlText({ k: text })).toBe(`k: ${text}\n`);
  });

  test.each([
    ...['yes', 'No', 'on', 'y', 'true', 'null', '~', '', ' a', 'a ', 'a: b', 'a #b', 'a:', '- a', '<<', '='],
    ...[
      '010',
      '0x10',
      '0o7',
      '1_000',
      '1e3',
      '1:30',
      '12',
      '1.5',
      '.5',
      '2026-01-01',
      '1E',
      'e0',
      '10.0.0.0/8',
    ],
  ])('quotes %j, which could be read as something else', (text) => {
    expect(yamlText({ k: text })).toBe(`k: ${JSON.stringify(text)}\n`);
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary' }).filter((each) => !/[\ud800-\udfff]/u.test(each)),
    fc.stringMatching(/^[-\w.:/@ #~*&!|>'"%=,[\]{}?\n\t]{0,12}$/),
    fc.constantFrom(
      'yes',
      '1:30',
      '0x1F',
      '1e3',
      '+1',
      '-0',
      '.inf',
      '__proto__',
      '\u2028',
      '\u0085',
      '\ufeff',
    ),
  );
  const { data } = fc.letrec<{ readonly data: unknown }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('data'), { maxLength: 4 }),
      fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        tie('data'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  }));

  test.each(['1.1', '1.2'] as const)('means the same in YAML %s', (version) => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b'), data, { noNullPrototype: true }), (value) => {
        expect(parse(yamlText(value), { version, merge: false })).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test.each([undefined, { a: 5n }, { a: Number.NaN }, [() => 1]])(
    'refuses %s, which no manifest can hold',
    (value) => {
      expect(() => yamlText(value)).toThrow(RangeError);
    },
  );
});

describe('renderObjects', () => {
  test('writes guard rails such that both versions of YAML, and JSON, give them back', () => {
    fc.assert(
      fc.property(arbitraryPlatform, (spec) => {
        const platform = resolvePlatform(spec);
        const [cluster] = platform.clusters;
        const objects = cluster === undefined ? [] : guardrails(platform, cluster);
        const text = renderObjects(objects, 'yaml');

        for (const version of ['1.1', '1.2'] as const) {
          const documents = parseAllDocuments(text, { version });
          expect(documents.map((document) => document.toJS() as unknown)).toEqual(objects);
        }
        expect(JSON.parse(renderObjects(objects, 'json'))).toEqual({
          apiVersion: 'v1',
          kind: 'List',
          items: objects,
        });
      }),
      { numRuns: 10 },
    );
  });
});
