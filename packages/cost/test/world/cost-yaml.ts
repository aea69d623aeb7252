import type { World } from './world.js';

/** The `cost.yaml` of a world; a key that the configuration leaves out is left out of the file. */
export function toCostYaml(world: World): string {
  const header = ['apiVersion: moorage.dev/v1alpha1', 'kind: Cost'];
  return [...header, ...block(world.config, '')].join('\n') + '\n';
}

// A JSON string is a YAML double-quoted string, which keeps account numbers and days from being read as numbers.
function block(value: unknown, indent: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const [first = '', ...rest] = block(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  if (typeof value !== 'object' || value === null) return [`${indent}${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => entry(key, item, indent));
}

function entry(key: string, value: unknown, indent: string): readonly string[] {
  const name = `${indent}${/^[A-Za-z]+$/.test(key) ? key : JSON.stringify(key)}:`;
  if (typeof value !== 'object' || value === null) return [`${name} ${JSON.stringify(value)}`];
  if (Object.keys(value).length === 0) return [`${name} ${Array.isArray(value) ? '[]' : '{}'}`];
  return [name, ...block(value, `${indent}  `)];
}
