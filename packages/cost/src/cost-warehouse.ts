import { tmpdir, hostname } from 'node:os';
import { join } from 'node:path';
import { allocate, staleDays } from './allocate/allocate.js';
import type { AllocateOptions, AllocateSummary } from './allocate/allocate.js';
import { knownInstanceFacts } from './allocate/instance-fact.js';
import type { Settings } from './allocate/settings.js';
import { storedSettings } from './allocate/stored-settings.js';
import { explain } from './explain/explain.js';
import type { ExplainRequest } from './explain/explain.js';
import type { Explanation } from './explain/explanation.js';
import { load } from './load/load.js';
import type { LoadOptions, LoadSummary } from './load/load.js';
import { query } from './query/query.js';
import type { QueryAnswer, QueryRequest } from './query/query.js';
import { reconcile } from './report/reconcile.js';
import type { Reconciliation } from './report/reconcile.js';
import { report } from './report/report.js';
import type { CostReport, ReportRequest } from './report/report.js';
import { reportParquet } from './report/report-parquet.js';
import { status } from './report/status.js';
import type { ClusterHour } from './report/status.js';
import { storedFindings } from './report/stored-finding.js';
import type { StoredFinding } from './report/stored-finding.js';
import type { TimeRange } from './report/time-range.js';
import { openDatabase } from './store/database.js';
import type { Database } from './store/database.js';
import { Warehouse } from './store/warehouse.js';
import type { WarehouseEffects } from './store/warehouse.js';

export interface OpenOptions {
  /** Folder of the warehouse. */
  readonly directory: string;
  /** Makes the folder if it is no warehouse yet. @default false */
  readonly create?: boolean;
}

/** The surroundings of a process: its id, its machine's name and clock, for the lock and the log of loads. */
export const processEffects: WarehouseEffects = {
  process: { pid: process.pid, host: hostname(), isAlive: isProcessAlive },
  at: () => undefined,
  timestamp: () => new Date().toISOString(),
};

/** A warehouse of bills and telemetry. Each call runs in an engine of its own, so that none leaves anything behind. */
export class CostWarehouse {
  readonly #warehouse: Warehouse;
  /** Tells files of this process apart from those of others. */
  readonly #id: string;

  private constructor(warehouse: Warehouse, id: string) {
    this.#warehouse = warehouse;
    this.#id = id;
  }

  /** @throws MoorageError `warehouse-not-found` unless it may be made, `warehouse-newer`, `warehouse-file-missing`. */
  static async open(
    options: OpenOptions,
    effects: WarehouseEffects = processEffects,
  ): Promise<CostWarehouse> {
    const { directory, create = false } = options;
    const warehouse = await Warehouse.open(directory, { create, effects });
    return new CostWarehouse(warehouse, String(effects.process.pid));
  }

  /** Folder of the warehouse. */
  get directory(): string {
    return this.#warehouse.directory;
  }

  /** See {@link load}. */
  async load(paths: readonly string[], options: LoadOptions = {}): Promise<LoadSummary> {
    return this.#inEngine(
      (database) => load(this.#warehouse, database, { paths, options }),
      this.#warehouse.stagingDirectory,
    );
  }

  /** See {@link allocate}. */
  async allocate(options: AllocateOptions = {}): Promise<AllocateSummary> {
    const settings = this.settings();
    return this.#inEngine(
      (database) => allocate(this.#warehouse, database, { settings, options }),
      this.#warehouse.stagingDirectory,
    );
  }

  /** See {@link report}. */
  async report(request: ReportRequest): Promise<CostReport> {
    return this.#inEngine((database) => report(this.#warehouse, database, request));
  }

  /** See {@link reportParquet}. */
  async reportParquet(made: CostReport): Promise<Uint8Array> {
    return this.#inEngine((database) => reportParquet(database, made, this.#id));
  }

  /** See {@link reconcile}. */
  async reconcile(range: TimeRange = {}): Promise<readonly Reconciliation[]> {
    return this.#inEngine((database) => reconcile(this.#warehouse, database, range));
  }

  /** See {@link explain}. */
  async explain(request: Omit<ExplainRequest, 'settings'>): Promise<Explanation> {
    const settings = this.settings();
    return this.#inEngine((database) => explain(this.#warehouse, database, { ...request, settings }));
  }

  /** See {@link status}. */
  async status(range: TimeRange = {}): Promise<readonly ClusterHour[]> {
    return this.#inEngine((database) => status(this.#warehouse, database, range));
  }

  /** See {@link storedFindings}. */
  async findings(range: TimeRange = {}): Promise<readonly StoredFinding[]> {
    return this.#inEngine((database) => storedFindings(this.#warehouse, database, range));
  }

  /** See {@link query}. */
  async query(request: QueryRequest): Promise<QueryAnswer> {
    return this.#inEngine((database) => query(this.#warehouse, database, request));
  }

  /** UTC days that were loaded or configured anew since they were allocated. */
  staleDays(): readonly string[] {
    return staleDays(this.#warehouse, this.settings());
  }

  /** What people decided, as it was loaded, with defaults for the rest. */
  settings(): Settings {
    return storedSettings(this.#warehouse.manifest, knownInstanceFacts());
  }

  /** @param folder - where to put what does not fit in memory. A writer's is emptied by the next one, should it be killed. */
  async #inEngine<T>(work: (database: Database) => Promise<T>, folder = tmpdir()): Promise<T> {
    const database = await openDatabase({ spillDirectory: join(folder, `moorage-${this.#id}`) });
    try {
      return await work(database);
    } finally {
      database.close();
    }
  }
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
