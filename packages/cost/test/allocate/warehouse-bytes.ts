import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { digestFile } from '../../src/store/durable-file.js';
import type { Warehouse } from '../../src/store/warehouse.js';

/**
 * Everything that a warehouse holds but its log of loads, which tells times: the manifest and the digest of each file.
 *
 * @returns a line for each file in the order of their paths, then the manifest.
 */
export async function warehouseBytes({ directory }: Warehouse): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.parquet'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const lines: string[] = [];
  for (const path of paths) {
    lines.push(`${relative(directory, path).split(sep).join('/')} ${await digestFile(path)}`);
  }
  return [...lines, await readFile(join(directory, 'manifest.json'), 'utf8')];
}
