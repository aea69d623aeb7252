import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allocate } from '../../src/allocate/allocate.js';
import type { AllocateOptions } from '../../src/allocate/allocate.js';
import { knownInstanceFacts } from '../../src/allocate/instance-fact.js';
import { storedSettings } from '../../src/allocate/stored-settings.js';
import { load } from '../../src/load/load.js';
import { openDatabase } from '../../src/store/database.js';
import type { Database } from '../../src/store/database.js';
import { Warehouse } from '../../src/store/warehouse.js';
import type { WarehouseEffects } from '../../src/store/warehouse.js';
import type { World } from '../world/world.js';
import { writeWorld } from './world-files.js';

/** An engine and a folder that go when they are closed. */
export interface Pipeline {
  readonly database: Database;
  readonly directory: string;
}

const effects: WarehouseEffects = {
  process: { pid: 1, host: 'test', isAlive: () => false },
  at: () => undefined,
  timestamp: () => '2026-10-01T00:00:00Z',
};

/** An engine with a folder for the inputs and warehouses of a test. */
export async function openPipeline(): Promise<Pipeline> {
  const directory = await mkdtemp(join(tmpdir(), 'moorage-pipeline-'));
  const database = await openDatabase({ spillDirectory: join(directory, 'spill'), threads: 1 });
  return { database, directory };
}

/** Ends the engine and removes the folder. */
export async function closePipeline({ database, directory }: Pipeline): Promise<void> {
  database.close();
  await rm(directory, { recursive: true, force: true });
}

/** A folder that nothing has used yet. */
export async function freshFolder({ directory }: Pipeline): Promise<string> {
  return mkdtemp(join(directory, 'case-'));
}

/** An empty warehouse in a folder. */
export async function emptyWarehouse(folder: string): Promise<Warehouse> {
  return Warehouse.open(join(folder, 'warehouse'), { create: true, effects });
}

/** Computes everything that a warehouse holds, or what `options` say, by the settings it holds. */
export async function allocateAll(
  { database }: Pipeline,
  warehouse: Warehouse,
  options: AllocateOptions = {},
): ReturnType<typeof allocate> {
  const settings = storedSettings(warehouse.manifest, knownInstanceFacts());
  return allocate(warehouse, database, { settings, options });
}

/** A warehouse into which a world was loaded and in which it was allocated. */
export async function allocatedWorld(pipeline: Pipeline, world: World): Promise<Warehouse> {
  const folder = await freshFolder(pipeline);
  const warehouse = await emptyWarehouse(folder);
  await load(warehouse, pipeline.database, { paths: await writeWorld(world, folder) });
  await allocateAll(pipeline, warehouse);
  return warehouse;
}
