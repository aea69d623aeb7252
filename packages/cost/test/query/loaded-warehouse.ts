import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allocate } from '../../src/allocate/allocate.js';
import { knownInstanceFacts } from '../../src/allocate/instance-fact.js';
import { storedSettings } from '../../src/allocate/stored-settings.js';
import { load } from '../../src/load/load.js';
import { query } from '../../src/query/query.js';
import type { QueryAnswer, QueryRequest } from '../../src/query/query.js';
import { openDatabase } from '../../src/store/database.js';
import type { Database } from '../../src/store/database.js';
import { Warehouse } from '../../src/store/warehouse.js';
import type { WarehouseEffects } from '../../src/store/warehouse.js';

/** Texts of input files by their names. */
export type Files = Readonly<Record<string, string>>;

/** A warehouse that holds files and what was computed of them, for as long as a test needs it. */
export interface LoadedWarehouse {
  readonly directory: string;
  readonly warehouse: Warehouse;
  readonly database: Database;
  /** The answer to a statement or several. */
  ask(sql: string, options?: Omit<QueryRequest, 'sql'>): Promise<QueryAnswer>;
  close(): Promise<void>;
}

const effects: WarehouseEffects = {
  process: { pid: 1, host: 'test', isAlive: () => false },
  at: () => undefined,
  timestamp: () => '2026-10-02T00:00:00Z',
};

/** Loads each group of files after the other, so that one may be seen by several inputs, and allocates. */
export async function loadedWarehouse(...groups: readonly Files[]): Promise<LoadedWarehouse> {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-query-'));
  const database = await openDatabase({ spillDirectory: join(directory, 'spill'), threads: 1 });
  const warehouse = await Warehouse.open(join(directory, 'warehouse'), { create: true, effects });
  for (const files of groups) {
    const paths: string[] = [];
    for (const [name, text] of Object.entries(files)) {
      paths.push(join(directory, name));
      await writeFile(join(directory, name), text);
    }
    await load(warehouse, database, { paths });
  }
  const settings = storedSettings(warehouse.manifest, knownInstanceFacts());
  await allocate(warehouse, database, { settings });
  return {
    directory,
    warehouse,
    database,
    ask: async (sql, options = {}) => query(warehouse, database, { sql, ...options }),
    close: async () => {
      database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The input files of the golden hour. */
export function goldenHour(): Files {
  const read = (name: string): string =>
    readFileSync(new URL(`../fixture/golden-hour/${name}`, import.meta.url), 'utf8');
  return {
    'bill.csv': read('cur2_hour.csv'),
    'pods.csv': read('pods.csv'),
    'nodes.csv': read('nodes.csv'),
  };
}
