import { describe, expect, test } from 'vitest';
import { platformJsonSchema } from '../../src/platform/platform-json-schema.js';
import { explainPlatform } from '../../src/platform/resolve-platform.js';

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly required?: readonly string[];
  readonly const?: string;
}

function nodeAt(node: SchemaNode | undefined, path: readonly string[]): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>(
    (at, key) => (key === '[]' ? at?.items : at?.properties?.[key]),
    node,
  );
}

describe('platformJsonSchema', () => {
  const schema = platformJsonSchema() as SchemaNode;
  const [root, part] = schema.anyOf ?? [];

  test('describes platform.yaml and the files that it includes', () => {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    expect(root).toMatchObject({
      required: ['apiVersion', 'kind'],
      additionalProperties: false,
      properties: {
        kind: { const: 'Platform' },
        teams: { items: { required: ['name'], additionalProperties: false } },
      },
    });
    expect(nodeAt(part, ['kind'])?.const).toBe('PlatformPart');
  });

  const subjects: readonly (readonly [subject: string, path: readonly string[]])[] = [
    ['cluster lab', ['clusters', '[]']],
    ['pool shared/all', ['capacity', '[]', 'pools', '[]']],
    ['team a', ['teams', '[]']],
  ];

  test.each(subjects)('names for %s the defaults that are used', (subject, path) => {
    const defaults = explainPlatform({
      apiVersion: 'moorage.dev/v1alpha1',
      kind: 'Platform',
      clusters: [{ name: 'lab' }],
      capacity: [{ name: 'shared', pools: [{ name: 'all', types: ['m5.large'] }] }],
      teams: [{ name: 'a' }],
    }).filter((each) => each.subject === subject && each.origin === 'product default');
    const told = defaults.flatMap(({ key, value }) => {
      const described = nodeAt(root, [...path, ...key.split('.')])?.description;
      const [, shown] = /(?:^|; )([^;]*) if (?:it is )?left out$/.exec(described ?? '') ?? [];
      if (shown === undefined || typeof value === 'object' || value === undefined) return [];
      return [
        {
          key,
          value: JSON.stringify(value).replace(/^"|"$/g, ''),
          shown: shown.replace(/^"|"$/g, '').replace(/^the name of the team$/, 'a'),
        },
      ];
    });

    expect(told.length).toBeGreaterThan(5);
    for (const { key, shown, value } of told) {
      const derived: Readonly<Record<string, string>> = {
        'spark-<team>': 'spark-a',
        'KarpenterNodeRole-<cluster>': 'KarpenterNodeRole-lab',
        'the quota of drivers': '20',
        'that of the region, else aws,': 'aws',
      };
      expect(`${key} ${derived[shown] ?? shown}`).toBe(`${key} ${value}`);
    }
  });
});
