import type { LoadOptions } from '../../src/load/load.js';
import type { Cell } from '../../src/store/database.js';
import { writeFiles } from './input-file.js';
import type { Files } from './input-file.js';
import { newWarehouse } from './open-warehouse.js';

/** Loads files into a warehouse of their own and returns the rows of a query over it. */
export async function loadedRows(
  files: Files,
  sql: string,
  options: LoadOptions = {},
): Promise<readonly (readonly Cell[])[]> {
  const warehouse = await newWarehouse();
  await warehouse.load([await writeFiles(files)], options);
  return (await warehouse.query({ sql })).rows;
}
