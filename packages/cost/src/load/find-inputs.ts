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
 * end like one.
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
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((found) => found.isFile())) {
        const file = join(entry.parentPath, entry.name);
        (inputName.test(entry.name) ? files : ignored).add(file);
      }
    }
  }
  return { files: [...files].sort(), ignored: [...ignored].sort() };
}
