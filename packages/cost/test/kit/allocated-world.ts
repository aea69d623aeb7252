import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { toCostYaml } from '../world/cost-yaml.js';
import { toCur2Csv } from '../world/cur2-csv.js';
import { toCoverageCsv, toNodesCsv, toPodsCsv } from '../world/telemetry-csv.js';
import type { World } from '../world/world.js';
import { writeFiles } from './input-file.js';
import type { Files } from './input-file.js';
import { newWarehouse } from './open-warehouse.js';

/** The files of a world, those with rows. */
export function filesOf(world: World): Files {
  return {
    ...(world.chargeLines.length === 0 ? {} : { 'bill.csv': toCur2Csv(world) }),
    ...(world.pods.length === 0 ? {} : { 'pods.csv': toPodsCsv(world) }),
    ...(world.nodes.length === 0 ? {} : { 'nodes.csv': toNodesCsv(world) }),
    ...(world.coverage.length === 0 ? {} : { 'coverage.csv': toCoverageCsv(world) }),
    'cost.yaml': toCostYaml(world),
  };
}

/** A warehouse into which files were loaded, and allocated, in the running test. */
export async function allocatedFiles(files: Files): Promise<CostWarehouse> {
  const warehouse = await newWarehouse();
  await warehouse.load([await writeFiles(files)]);
  await warehouse.allocate();
  return warehouse;
}

/** A warehouse into which a world was loaded, and allocated, in the running test. */
export async function allocatedWorld(world: World, more: Files = {}): Promise<CostWarehouse> {
  return allocatedFiles({ ...filesOf(world), ...more });
}

/** A warehouse into which files with recordings of `spark-prod` were loaded, and allocated, in the running test. */
export async function allocatedRecording(files: Files): Promise<CostWarehouse> {
  const warehouse = await newWarehouse();
  await warehouse.load([await writeFiles(files)], { cluster: 'spark-prod' });
  await warehouse.allocate();
  return warehouse;
}
