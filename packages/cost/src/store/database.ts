import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection, Json } from '@duckdb/node-api';

/** A value of a result row. Integers of 64 bits and more, decimals and timestamps come as text: nothing passes through a float. */
export type Cell = string | number | boolean | null;

/** A result row by column name. */
export type Row = Readonly<Record<string, Cell>>;

/** A column of a result, with its type as the engine names it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** A result whose columns are not known beforehand: names may repeat, so a row is a list in their order. */
export interface Answer {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What the pipeline asks of a SQL engine. */
export interface Database {
  /** Runs statements that return nothing. */
  run(sql: string): Promise<void>;
  /** Runs a query and returns all its rows. */
  rows(sql: string): Promise<readonly Row[]>;
  /**
   * Runs `work` with one thread a statement and every join in the direction in which it is written: rows of left sides
   * keep their order. What other connections run at the time is run like that as well.
   */
  inOrder<T>(work: () => Promise<T>): Promise<T>;
  /** Runs a query and reads rows until there are `enough`. Lists, structures and maps come as JSON text. */
  answer(sql: string, enough: number): Promise<Answer>;
  /** Adds rows to an existing table; values in the order of its columns. */
  append(table: string, rows: Iterable<readonly Value[]>): Promise<void>;
  /** Opens another connection to this engine, which works at the same time. Temporary tables and views are not shared. */
  connect(): Promise<Database>;
  /** Opens an empty engine beside this one, with its bounds but for those given. They share nothing, settings neither. */
  openBeside(name: string, bounds?: EngineBounds): Promise<Database>;
  /** Closes the connection; the one that an engine was opened with closes the engine. */
  close(): void;
}

/** A value to append: text, a 64-bit integer, a truth value or nothing. */
export type Value = string | bigint | boolean | null;

/** How much of a machine an engine takes. */
export interface EngineBounds {
  /** Upper bound of the engine's own memory, such as `1GB`. @default '1GB' */
  readonly memoryLimit?: string;
  /** Threads of the engine. @default 2 */
  readonly threads?: number;
}

export interface DatabaseOptions extends EngineBounds {
  /** Folder for what does not fit in memory. */
  readonly spillDirectory: string;
}

const defaultThreads = 2;

/**
 * Opens an in-memory DuckDB that reads no extension from the network and counts time in UTC.
 *
 * Result rows keep their order, so that files written twice are equal byte for byte.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads ?? defaultThreads),
    memory_limit: options.memoryLimit ?? '1GB',
    temp_directory: options.spillDirectory,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await connectTo(instance);
  // Most files are read by many statements; the cache looks at the time of a file's last change.
  await connection.run('SET parquet_metadata_cache = true');
  // The system keeps what files hold as well.
  await connection.run('SET enable_external_file_cache = false');
  // Memory that a statement leaves goes back to the system before the next one asks for as much in other pieces.
  await connection.run("SET allocator_bulk_deallocation_flush_threshold = '8MB'");
  return new DuckDb({ instance, options, keepingOrder: 0, settings: Promise.resolve() }, connection, () => {
    instance.closeSync();
  });
}

async function connectTo(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return connection;
}

/** What the connections of an engine have in common. */
interface Engine {
  readonly instance: DuckDBInstance;
  readonly options: DatabaseOptions;
  /** How many calls of `inOrder` have not ended. */
  keepingOrder: number;
  /** Settles when the last change of settings is done. */
  settings: Promise<void>;
}

class DuckDb implements Database {
  readonly #engine: Engine;
  readonly #connection: DuckDBConnection;
  readonly #closed: () => void;

  constructor(engine: Engine, connection: DuckDBConnection, closed: () => void = () => undefined) {
    this.#engine = engine;
    this.#connection = connection;
    this.#closed = closed;
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  async rows(sql: string): Promise<readonly Row[]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRowObjectsJson() as readonly Row[];
  }

  async inOrder<T>(work: () => Promise<T>): Promise<T> {
    await this.#keepOrder(1);
    try {
      return await work();
    } finally {
      await this.#keepOrder(-1);
    }
  }

  /** The settings are the engine's, so the first to keep order makes them and the last one takes them back, in turns. */
  async #keepOrder(change: 1 | -1): Promise<void> {
    const engine = this.#engine;
    const changed = engine.settings.then(async () => {
      engine.keepingOrder += change;
      if (change === 1 && engine.keepingOrder === 1) {
        await this.#connection.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
        // Two threads would take the rows of the left side in turns.
        await this.#connection.run('SET threads = 1');
      }
      if (engine.keepingOrder === 0) {
        await this.#connection.run(`SET threads = ${String(engine.options.threads ?? defaultThreads)}`);
        await this.#connection.run('RESET disabled_optimizers');
      }
    });
    engine.settings = changed.catch(() => undefined);
    await changed;
  }

  async answer(sql: string, enough: number): Promise<Answer> {
    const reader = await this.#connection.streamAndReadUntil(sql, enough);
    const types = reader.columnTypes();
    const columns = reader.columnNames().map((name, at) => ({ name, type: String(types[at]) }));
    return { columns, rows: reader.getRowsJson().map((row) => row.map(cellOf)) };
  }

  async append(table: string, rows: Iterable<readonly Value[]>): Promise<void> {
    const appender = await this.#connection.createAppender(table);
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull();
        else if (typeof value === 'bigint') appender.appendBigInt(value);
        else if (typeof value === 'boolean') appender.appendBoolean(value);
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  async connect(): Promise<Database> {
    return new DuckDb(this.#engine, await connectTo(this.#engine.instance));
  }

  async openBeside(name: string, bounds: EngineBounds = {}): Promise<Database> {
    const { options } = this.#engine;
    // Spill files of two engines may have equal names.
    const spillDirectory = `${options.spillDirectory}-${name}`;
    return openDatabase({ ...options, ...bounds, spillDirectory });
  }

  close(): void {
    this.#connection.closeSync();
    this.#closed();
  }
}

function cellOf(value: Json): Cell {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
