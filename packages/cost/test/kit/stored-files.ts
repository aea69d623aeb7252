import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createHash } from 'node:crypto';

/** Not part of any result: the log of loads holds times and paths. */
const logName = 'loads.jsonl';

/** Digests of all files of a warehouse but the log of loads, by path: equal for two that are equal byte for byte. */
export async function storedFiles(directory: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path): Promise<[string, string]> => {
      const digest = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
      return [relative(directory, path), digest];
    }),
  );
  return Object.fromEntries(files.filter(([path]) => path !== logName).sort());
}

/** Text of the manifest of a warehouse; empty if it has none. */
export async function manifestText(directory: string): Promise<string> {
  return readFile(join(directory, 'manifest.json'), 'utf8').catch(() => '');
}
