import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { message, MoorageError } from '@moorage/core';
import { allOf } from './all-of.js';
import type { Database, Row } from './database.js';
import { digestFile, linkFile, moveDurably, replaceFile } from './durable-file.js';
import { removeLeftovers, takeLock } from './lock.js';
import type { ProcessFacts } from './lock.js';
import { changeManifest, emptyManifest, filesOf, manifestVersion, partitionPath } from './manifest.js';
import type { FileEntry, Manifest, ManifestChange, PartitionKeys } from './manifest.js';
import { emptyRelation } from './schema.js';
import type { FixedTable, Table } from './schema.js';
import { literal, pathList } from './sql-text.js';

/** Moments of a commit at which a crash must lose nothing and repeat nothing. */
export const commitPoints = ['staged', 'moved', 'manifest', 'swept'] as const;
export type CommitPoint = (typeof commitPoints)[number];

/** What a warehouse takes from its surroundings. */
export interface WarehouseEffects {
  readonly process: ProcessFacts;
  /** Called at each moment of a commit; a test throws here. */
  at(point: CommitPoint): void;
  /** Text of the present time, for the log of loads, which no result depends on. */
  timestamp(): string;
}

/** A file to write: the query that gives its rows, in their final order. */
export interface FileToWrite {
  readonly table: Table;
  readonly keys: PartitionKeys;
  /** A statement that makes what `select` reads; the files behind it may read that too. */
  readonly prepare?: string;
  readonly select: string;
  /** Whether rows come in the order of the first relation of the query, to which others are joined. @default false */
  readonly keepsOrder?: boolean;
  readonly origin: string;
  /** A file that is written at the same time. Neither reads a temporary table or view. */
  readonly along?: FileToWrite;
}

/** A file that another table has as it is. */
export interface FileToLink {
  readonly table: Table;
  readonly keys: PartitionKeys;
  readonly sameAs: FileEntry;
  readonly origin: string;
}

/**
 * A directory of Parquet files with a manifest that says which of them are current.
 *
 * Files are written aside, synced, moved to a place named after their content, and become current together when
 * the manifest is replaced. Readers follow the manifest only.
 */
export class Warehouse {
  readonly directory: string;
  readonly #effects: WarehouseEffects;
  #manifest: Manifest;
  /** Files written aside so far: the next one's name, whoever writes it. */
  #asideCount = 0;

  private constructor(directory: string, manifest: Manifest, effects: WarehouseEffects) {
    this.directory = directory;
    this.#manifest = manifest;
    this.#effects = effects;
  }

  /**
   * Opens a warehouse; creates the directory when `create` is set.
   *
   * @throws MoorageError `warehouse-not-found`, `warehouse-newer` or `warehouse-file-missing`.
   */
  static async open(
    directory: string,
    options: { readonly create: boolean; readonly effects: WarehouseEffects },
  ): Promise<Warehouse> {
    const path = join(directory, 'manifest.json');
    if (!existsSync(path)) {
      if (!options.create) {
        throw new MoorageError(message('warehouse-not-found', { path: directory }), { exit: 'environment' });
      }
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, '.gitignore'), '*\n');
      return new Warehouse(directory, emptyManifest(), options.effects);
    }
    const warehouse = new Warehouse(directory, await readManifest(path, directory), options.effects);
    await warehouse.#checkFiles();
    return warehouse;
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  /** Folder for temporary files; emptied by each writer. */
  get stagingDirectory(): string {
    return join(this.directory, 'staging');
  }

  absolutePath(file: FileEntry): string {
    return join(this.directory, ...file.path.split('/'));
  }

  /** Runs `work` as the only writer. Starts from the manifest on disk and clears what a crash left behind. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    const lock = join(this.directory, 'lock');
    const release = await takeLock(lock, this.#effects.process);
    try {
      await removeLeftovers(lock, this.#effects.process);
      const path = join(this.directory, 'manifest.json');
      if (existsSync(path)) this.#manifest = await readManifest(path, this.directory);
      await rm(this.stagingDirectory, { recursive: true, force: true });
      await mkdir(this.stagingDirectory, { recursive: true });
      await this.#sweep();
      return await work();
    } finally {
      await rm(this.stagingDirectory, { recursive: true, force: true });
      await release();
    }
  }

  /** Writes files aside and returns their entries; a query without rows gives no file. Follow with {@link commit}. */
  async stage(
    database: Database,
    files: readonly (FileToWrite | FileToLink)[],
  ): Promise<readonly StagedFile[]> {
    const settling: Promise<StagedFile>[] = [];
    try {
      for (const file of files) {
        if ('sameAs' in file) {
          settling.push(this.#link(file));
          continue;
        }
        for (const written of await this.#write(database, file)) {
          // The next file is written while this one is read for its digest.
          const settled = this.#settle(written);
          settled.catch(() => undefined);
          settling.push(settled);
        }
      }
    } finally {
      await Promise.allSettled(settling);
    }
    return Promise.all(settling);
  }

  /** Writes a file, and the one that is written along with it, under names of their own; those without rows are gone. */
  async #write(database: Database, file: FileToWrite): Promise<readonly WrittenFile[]> {
    if (file.prepare !== undefined) await database.run(file.prepare);
    const { along, ...alone } = file;
    if (along === undefined) {
      const aside = this.#asidePath(file.table);
      const rows = await writeAside(database, file, aside);
      return rows === 0 ? [] : [{ file, aside, rows }];
    }
    const beside = await database.connect();
    try {
      // Two threads would take turns at each of the files.
      const both = await database.inOrder(async () =>
        allOf([this.#write(database, alone), this.#write(beside, along)]),
      );
      return both.flat();
    } finally {
      beside.close();
    }
  }

  /** Gives a file that was written aside the name of its digest. */
  async #settle({ file: { table, keys, origin }, aside, rows }: WrittenFile): Promise<StagedFile> {
    const sha256 = await digestFile(aside);
    const { size: bytes } = await stat(aside);
    return {
      entry: { table, keys, path: filePath(table, keys, sha256), rows, bytes, sha256, origin },
      aside,
    };
  }

  async #link({ table, keys, origin, sameAs }: FileToLink): Promise<StagedFile> {
    const { rows, bytes, sha256 } = sameAs;
    const aside = this.#asidePath(table);
    await linkFile(this.absolutePath(sameAs), aside);
    return {
      entry: { table, keys, path: filePath(table, keys, sha256), rows, bytes, sha256, origin },
      aside,
    };
  }

  #asidePath(table: Table): string {
    this.#asideCount += 1;
    return join(this.stagingDirectory, `${String(this.#asideCount)}-${table}.parquet`);
  }

  /** Makes staged files current and everything that `change.remove` selects gone, in one step. */
  async commit(staged: readonly StagedFile[], change: Omit<ManifestChange, 'add'>): Promise<void> {
    this.#effects.at('staged');
    await moveDurably(staged.map(({ entry, aside }) => ({ from: aside, to: this.absolutePath(entry) })));
    this.#effects.at('moved');
    const before = this.#manifest;
    const after = changeManifest(before, { ...change, add: staged.map(({ entry }) => entry) });
    await replaceFile(join(this.directory, 'manifest.json'), `${JSON.stringify(after, null, 1)}\n`);
    this.#manifest = after;
    this.#effects.at('manifest');
    const current = new Set(after.files.map((file) => file.path));
    for (const file of before.files) {
      if (!current.has(file.path)) await this.#remove(this.absolutePath(file));
    }
    this.#effects.at('swept');
  }

  /** Adds a line to the log of loads. It holds times and paths, so it is not part of any result. */
  async log(entry: Readonly<Record<string, unknown>>): Promise<void> {
    const line = JSON.stringify({ at: this.#effects.timestamp(), ...entry });
    await appendFile(join(this.directory, 'loads.jsonl'), `${line}\n`);
  }

  /** The log of loads, oldest first. */
  async readLog(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const path = join(this.directory, 'loads.jsonl');
    if (!existsSync(path)) return [];
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  }

  /** A relation over the current files of a table with these keys; typed and empty if there are none. */
  relation(table: FixedTable, keys: PartitionKeys = {}): string {
    return this.relationOf(table, filesOf(this.#manifest, table, keys));
  }

  /** A relation over the given files of a table. */
  relationOf(table: FixedTable, files: readonly FileEntry[]): string {
    if (files.length === 0) return emptyRelation(table);
    const paths = files.map((file) => this.absolutePath(file));
    return `SELECT * FROM read_parquet(${pathList(paths)}, hive_partitioning = false)`;
  }

  async #checkFiles(): Promise<void> {
    for (const file of this.#manifest.files) {
      const found = await stat(this.absolutePath(file)).catch(() => undefined);
      if (found?.size === file.bytes) continue;
      const code = found === undefined ? 'warehouse-file-missing' : 'warehouse-file-changed';
      throw new MoorageError(message(code, { path: this.absolutePath(file) }), { exit: 'environment' });
    }
  }

  /** Deletes Parquet files that the manifest does not name: what a crash between two moments left. */
  async #sweep(): Promise<void> {
    const current = new Set(this.#manifest.files.map((file) => file.path));
    const entries = await readdir(this.directory, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (!entry.isFile() || !entry.name.endsWith('.parquet')) continue;
      const path = join(entry.parentPath, entry.name);
      if (!current.has(relative(this.directory, path).split(sep).join('/'))) await this.#remove(path);
    }
  }

  async #remove(path: string): Promise<void> {
    await rm(path, { force: true });
    for (let folder = join(path, '..'); folder !== this.directory; folder = join(folder, '..')) {
      try {
        await rmdir(folder);
      } catch {
        return;
      }
    }
  }
}

/** Path of a file below the warehouse: its partition, and a name that its content gives it. */
function filePath(table: Table, keys: PartitionKeys, sha256: string): string {
  return `${partitionPath(table, keys)}/${sha256.slice(0, 20)}.parquet`;
}

/** Level 1 takes half the time of the usual 3 for files that are a tenth larger. */
const compression = 'COMPRESSION zstd, COMPRESSION_LEVEL 1';

/** Rows of a group: few where rows are long, since a group is held in memory; more where all are alike. */
const groupRows: Readonly<Partial<Record<Table, number>>> = {
  bill_line: 20_480,
  charge: 20_480,
  pod: 10_240,
  allocated_pod: 10_240,
  pod_usage: 30_720,
};

/** Writes a file and returns how many rows it has; none gives no file. */
async function writeAside(database: Database, file: FileToWrite, path: string): Promise<number> {
  const form = `FORMAT parquet, ${compression}, ROW_GROUP_SIZE ${String(groupRows[file.table] ?? 61_440)}`;
  const copy = `COPY (${file.select}) TO ${literal(path)} (${form})`;
  const write = async (): Promise<readonly Row[]> => database.rows(copy);
  const [result] = await (file.keepsOrder === true ? database.inOrder(write) : write());
  const rows = Number(result?.['Count'] ?? 0);
  if (rows === 0) await rm(path, { force: true });
  return rows;
}

/** A file written aside, with rows. */
interface WrittenFile {
  readonly file: FileToWrite;
  readonly aside: string;
  readonly rows: number;
}

/** A file written aside, waiting to become current. */
export interface StagedFile {
  readonly entry: FileEntry;
  readonly aside: string;
}

async function readManifest(path: string, directory: string): Promise<Manifest> {
  const manifest = parseManifest(await readFile(path, 'utf8'), path);
  if (isOfThisVersion(manifest)) return manifest;
  const params = { path: directory, found: String(manifest.version), known: String(manifestVersion) };
  throw new MoorageError(message('warehouse-newer', params), { exit: 'environment' });
}

function parseManifest(text: string, path: string): Manifest | { readonly version: number } {
  const broken = (reason: string, cause?: unknown): MoorageError =>
    new MoorageError(message('warehouse-manifest-broken', { path, reason }), { exit: 'environment', cause });
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error), error);
  }
  if (isVersioned(found)) return found;
  throw broken('it has no version');
}

function isVersioned(found: unknown): found is Manifest | { readonly version: number } {
  return (
    typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'number'
  );
}

function isOfThisVersion(manifest: Manifest | { readonly version: number }): manifest is Manifest {
  return manifest.version === manifestVersion;
}
