import { platformJsonSchema } from '@moorage/core';
import { costJsonSchema } from '@moorage/cost';

/**
 * JSON Schemas of the files that people write.
 *
 * @returns {Promise<readonly (readonly [path: string, text: string])[]>}
 */
export async function schemas() {
  return [
    ['packages/core/schema/platform.schema.json', schemaText('platform.yaml', platformJsonSchema())],
    ['packages/cost/schema/cost.schema.json', schemaText('cost.yaml', costJsonSchema())],
  ];
}

/**
 * @param {string} title
 * @param {unknown} schema
 */
function schemaText(title, schema) {
  return `${JSON.stringify({ title, .../** @type {object} */ (schema) }, null, 2)}\n`;
}
