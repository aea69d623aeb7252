import { message, MoorageError } from '@moorage/core';
import type { Database } from '../store/database.js';
import type { TableInput } from './table-source.js';

/**
 * Refuses tables that have a header and nothing below it.
 *
 * @param relation - has the column `input` (digest).
 * @throws MoorageError `input-empty` for the first of them.
 */
export async function refuseEmptyInputs(
  database: Database,
  relation: { readonly name: string; readonly inputs: readonly Pick<TableInput, 'path' | 'digest'>[] },
): Promise<void> {
  const found = await database.rows(`SELECT DISTINCT input FROM ${relation.name} AS t`);
  const filled = new Set(found.map((row) => row['input']));
  const empty = relation.inputs.find((input) => !filled.has(input.digest));
  if (empty !== undefined) throw new MoorageError(message('input-empty', { path: empty.path }));
}
