import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openDatabase } from '../../src/store/database.js';
import { literal } from '../../src/store/sql-text.js';
import { scratchFolder } from './scratch.js';

/** Contents of files by their paths below a folder; what is named `….gz` is compressed on the way. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a new folder and returns it. */
export async function writeFiles(files: Files): Promise<string> {
  const folder = await scratchFolder();
  await writeInto(folder, files);
  return folder;
}

/** Writes files below a folder. */
export async function writeInto(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, name.endsWith('.gz') && typeof content === 'string' ? gzipSync(content) : content);
  }
}

/** Writes one file and returns its path. */
export async function writeInput(name: string, content: string | Uint8Array): Promise<string> {
  return join(await writeFiles({ [name]: content }), name);
}

/** Writes the result of a DuckDB query as a Parquet file and returns its path. */
export async function writeParquet(select: string): Promise<string> {
  const folder = await scratchFolder();
  const path = join(folder, 'input.parquet');
  const database = await openDatabase({ spillDirectory: join(folder, 'spill'), threads: 1 });
  try {
    await database.run(`COPY (${select}) TO ${literal(path)} (FORMAT parquet)`);
  } finally {
    database.close();
  }
  return path;
}

/** A `SELECT` of the rows of a CSV text, every column as text, for {@link writeParquet}. */
export async function selectOfCsv(csv: string): Promise<string> {
  const path = await writeInput('rows.csv', csv);
  return `SELECT * FROM read_csv(${literal(path)}, header = true, all_varchar = true, delim = ',', quote = '"')`;
}
