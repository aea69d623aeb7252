import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '../../src/load/load.js';
import { openDatabase } from '../../src/store/database.js';
import type { Database } from '../../src/store/database.js';
import { literal } from '../../src/store/sql-text.js';
import { aLife, aLine, aQuarterPod, aWorld } from '../world/directed-world.js';
import { allocateAll, closePipeline, emptyWarehouse, freshFolder, openPipeline } from './pipeline.js';
import type { Pipeline } from './pipeline.js';
import { warehouseBytes } from './warehouse-bytes.js';
import { writeWorld } from './world-files.js';

let pipeline: Pipeline;
let parallel: Database;

beforeAll(async () => {
  pipeline = await openPipeline();
  parallel = await openDatabase({ spillDirectory: join(pipeline.directory, 'parallel'), threads: 4 });
  // Without it, one thread would do for tables as small as those of a test.
  await parallel.run('PRAGMA verify_parallelism');
});

afterAll(async () => {
  parallel.close();
  await closePipeline(pipeline);
});

const pods = 12_000;

/** A bill, nodes and pods in typed Parquet of several row groups, which threads read side by side. */
async function inputs(): Promise<readonly string[]> {
  const numbers = Array.from({ length: 40 }, (_, at) => at.toString());
  const world = aWorld({
    chargeLines: numbers.map((at) => aLine(1_000_003n, { resourceId: `i-${at}` })),
    nodes: numbers.map((at) => aLife(0, 1, { instance: `i-${at}`, node: `node-${at}` })),
    pods: Array.from({ length: pods }, (_, at) =>
      aQuarterPod(String((at * 7_919) % pods), {
        node: `node-${String(at % 40)}`,
        labels: {
          'moorage.dev/team': `team-${String(at % 7)}`,
          'moorage.dev/run-id': `run-${String(at % 999)}`,
        },
      }),
    ),
  });
  const folder = await freshFolder(pipeline);
  const paths = await writeWorld(world, folder);
  const typed = join(folder, 'pods.parquet');
  await pipeline.database
    .run(`COPY (FROM read_csv(${literal(join(folder, 'pods.csv'))}, types = {'start': 'TIMESTAMP', 'end': 'TIMESTAMP'}))
    TO ${literal(typed)} (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
  return [...paths.filter((path) => !path.endsWith('/pods.csv')), typed];
}

async function bytesWith(database: Database, paths: readonly string[]): Promise<readonly string[]> {
  const warehouse = await emptyWarehouse(await freshFolder(pipeline));
  await load(warehouse, database, { paths });
  await allocateAll({ ...pipeline, database }, warehouse);
  return warehouseBytes(warehouse);
}

describe('I5 load and allocate', () => {
  it('give the same files with one thread and with four', async () => {
    const paths = await inputs();

    const bytes = await bytesWith(parallel, paths);

    expect(bytes).toEqual(await bytesWith(pipeline.database, paths));
    expect(bytes).toEqual(await bytesWith(parallel, paths));
  });
});
