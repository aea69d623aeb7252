import { platformJsonSchema } from '@moorage/core';
import { format, resolveConfig } from 'prettier';

/**
 * A schema as far as the page shows it.
 *
 * @typedef {object} Schema
 * @property {string | readonly string[]} [type]
 * @property {string} [description]
 * @property {readonly unknown[]} [enum]
 * @property {unknown} [const]
 * @property {Schema} [items]
 * @property {Readonly<Record<string, Schema>>} [properties]
 * @property {readonly Schema[]} [anyOf]
 */

/** Tables of the page: a heading, what stands below it, and the list or mapping whose keys are shown. */
const tables = [
  [
    'clusters',
    'Each cluster. `defaults.cluster` takes all of these keys but `name` and `oidcIssuer`.',
    'list',
  ],
  ['capacity', 'Each capacity profile.', 'list'],
  [
    'teams',
    'Each team. `defaults.team` takes all of these keys but `name`, `namespace`, `costCenter` and `clusters`; so does an item of `clusters` beside its `name`.',
    'list',
  ],
  ['costCenters', 'Each cost centre.', 'list'],
  ['suppress', 'Each finding that is accepted.', 'list'],
  ['labelKeys', 'Once, in `platform.yaml` itself.', 'mapping'],
  ['priorities', 'Once, in `platform.yaml` itself.', 'mapping'],
  ['administrators', 'Once, in `platform.yaml` itself.', 'mapping'],
];

/**
 * The page of all keys of `platform.yaml`, from its JSON Schema.
 *
 * @returns {Promise<string>}
 */
export async function platformPage() {
  const { anyOf = [] } = /** @type {Schema} */ (platformJsonSchema());
  const properties = anyOf[0]?.properties ?? {};
  const sections = tables.map(([name = '', about = '', form = '']) => {
    const schema = properties[name] ?? {};
    const rows = rowsOf((form === 'list' ? schema.items : schema) ?? {}, '');
    return `## ${name}\n\n${schema.description ?? ''}. ${about}\n\n| Key | Value | What it is |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  const page = `# platform.yaml

Every key of the file. [Define a team](../guide/define-a-team.md) says where to begin. A key that is not known is an error, and
what is left out has a default, which \`moorage plan --explain\` prints with its origin.

The file starts with \`apiVersion: moorage.dev/v1alpha1\` and \`kind: Platform\`. Files that it names under \`include\` have the kind
\`PlatformPart\`, and continue the lists below. This page is made from the JSON Schema by \`npm run generate\`.

${sections.join('\n')}`;
  return format(page, { ...(await resolveConfig(import.meta.filename)), parser: 'markdown' });
}

/**
 * @param {Schema} schema
 * @param {string} path
 * @returns {readonly string[]}
 */
function rowsOf({ properties = {} }, path) {
  return Object.entries(properties).flatMap(([key, value]) => {
    const own = `| \`${path}${key}\` | ${valueText(value)} | ${cell(value.description ?? '')} |`;
    const item = mappingOf(value);
    if (item === undefined || (path === '' && key === 'clusters')) return [own];
    return [own, ...rowsOf(item, `${path}${key}${value.type === 'array' ? '[]' : ''}.`)];
  });
}

/**
 * The mapping that a value or its items are.
 *
 * @param {Schema} schema
 * @returns {Schema | undefined}
 */
function mappingOf(schema) {
  if (schema.properties !== undefined) return schema;
  return schema.items?.properties === undefined ? undefined : schema.items;
}

/**
 * @param {Schema} schema
 * @returns {string}
 */
function valueText(schema) {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.type === 'array')
    return `list of ${schema.items === undefined ? 'values' : valueText(schema.items)}`;
  if (schema.type === 'object') return 'mapping';
  const types = new Set(
    (schema.anyOf ?? [schema]).flatMap(({ type = [] }) => type).map((type) => typeNames[type] ?? type),
  );
  return [...types].join(' or ');
}

/** @type {Readonly<Record<string, string>>} */
const typeNames = { string: 'text', integer: 'number', boolean: '`true`, `false`' };

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
