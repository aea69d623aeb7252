import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePlatform } from '@moorage/core';
import { allocate } from '../../packages/cost/src/allocate/allocate.js';
import { knownInstanceFacts } from '../../packages/cost/src/allocate/instance-fact.js';
import { parseCostFile } from '../../packages/cost/src/config/cost-file.js';
import { load } from '../../packages/cost/src/load/load.js';
import { allocationRelation } from '../../packages/cost/src/store/allocation-relation.js';
import { openDatabase } from '../../packages/cost/src/store/database.js';
import type { Row } from '../../packages/cost/src/store/database.js';
import { Warehouse } from '../../packages/cost/src/store/warehouse.js';
import type { WarehouseEffects } from '../../packages/cost/src/store/warehouse.js';

/** Tables of a warehouse that tests ask. */
type AskedTable = 'allocation' | 'charge' | 'pod' | 'node' | 'finding' | 'node_hour' | 'spread';

/** An example that was loaded and allocated as its configuration says. Close it after use. */
export interface AllocatedExample {
  /** Runs a query; `{table}` stands for a table of the warehouse. Money comes as text of 12 places. */
  ask(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/**
 * Loads and allocates an example in a temporary folder.
 *
 * @param example.folder - holds `cost.yaml` and `platform.yaml`.
 * @param example.inputs - what to load, relative to the folder.
 * @param example.cluster - name of the cluster that a recording is from.
 */
export async function allocateExample(example: {
  readonly folder: string;
  readonly inputs: readonly string[];
  readonly cluster?: string;
}): Promise<AllocatedExample> {
  const { folder, inputs, cluster } = example;
  const directory = await mkdtemp(join(tmpdir(), 'moorage-example-'));
  const warehouse = await Warehouse.open(join(directory, 'warehouse'), { create: true, effects });
  const database = await openDatabase({ spillDirectory: join(directory, 'spill') });
  const paths = [...inputs, 'cost.yaml', 'platform.yaml'].map((name) => join(folder, name));
  await load(warehouse, database, { paths, options: cluster === undefined ? {} : { cluster } });
  const read = async (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const settings = {
    config: parseCostFile(await read('cost.yaml'), 'cost.yaml'),
    platform: parsePlatform(await read('platform.yaml'), 'platform.yaml'),
    instanceFacts: knownInstanceFacts(),
  };
  await allocate(warehouse, database, { settings });
  return {
    ask: async (sql) => {
      const allocation = await allocationRelation(warehouse);
      const filled = sql.replaceAll(/\{(\w+)\}/g, (_, name: AskedTable) =>
        name === 'allocation' ? `(${allocation})` : `(${warehouse.relation(name)})`,
      );
      return database.rows(filled);
    },
    close: async () => {
      database.close();
      await rm(directory, { recursive: true });
    },
  };
}

const effects: WarehouseEffects = {
  process: { pid: process.pid, host: 'example', isAlive: () => false },
  at: () => undefined,
  timestamp: () => '2026-12-01T00:00:00Z',
};
