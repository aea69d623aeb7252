import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { message, MoorageError } from '@moorage/core';

/** Files to load, in the order of their paths, and those of folders that are no inputs by their names. */
export interface FoundInputs {
  readonly files: readonly string[];
  readonly ignored: readonly string[];
}

const inputName = /\.(csv|csv\.gz|parquet|jsonl|jsonl\.gz|ya?ml)$/;

/**
 * Expands folders into the files below them. A file that is named is always an input; of a folder, those whose names
 * end like one. Links to files are followed; a link to a folder, and a warehouse, is no input.
 *
 * @throws MoorageError `input-not-found`.
 */
export async function findInputs(paths: readonly string[]): Promise<FoundInputs> {
  const files = new Set<string>();
  const ignored = new Set<string>();
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) throw new MoorageError(message('input-not-found', { path }));
    if (!facts.isDirectory()) files.add(path);
    else {
      for await (const file of filesBelow(path)) (inputName.test(file) ? files : ignored).add(file);
    }
  }
  return { files: [...files].sort(), ignored: [...ignored].sort() };
}

/** Files, links, and warehouses as a whole. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory() || isWarehouse(path)) yield path;
    else yield* filesBelow(path);
  }
}

/** What was loaded is no input, wherever the warehouse lies. */
function isWarehouse(folder: string): boolean {
  return ['manifest.json', '.gitignore'].every((name) => existsSync(join(folder, name)));
}
