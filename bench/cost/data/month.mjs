/** A month of a busy cluster in a warehouse: a day that was loaded, told again for every other day. */
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CostWarehouse, processEffects } from '@moorage/cost';
import { openDatabase } from '../../../packages/cost/dist/store/database.js';
import { filesOf } from '../../../packages/cost/dist/store/manifest.js';
import { schema } from '../../../packages/cost/dist/store/schema.js';
import { Warehouse } from '../../../packages/cost/dist/store/warehouse.js';
import { makeCluster } from './tables.mjs';

/** @import { FixedTable } from '../../../packages/cost/dist/store/schema.js' */

const dayMs = 86_400_000;
const loadedDay = Date.UTC(2026, 9, 5);
const days = 30;

/** @type {readonly FixedTable[]} */
const tables = ['charge', 'pod', 'pod_usage', 'node', 'node_volume', 'coverage'];

/**
 * A warehouse with the inputs of 30 days, without results. Labels are left out of all days but one: names were made of them
 * when they were loaded, and nothing else reads them.
 *
 * @param {string} folder
 * @param {{ podsPerHour: number, nodes: number, bill: 'compute' | 'whole' }} size
 * @returns {Promise<string>} its directory
 */
export async function makeMonth(folder, size) {
  const directory = join(folder, `inputs-${size.bill}-${String(size.podsPerHour)}-${String(size.nodes)}`);
  const done = `${directory}.done`;
  if (existsSync(done)) return directory;
  await rm(directory, { recursive: true, force: true });
  const files = await makeCluster(folder, { ...size, hours: 24 });
  const loader = await CostWarehouse.open({ directory, create: true });
  await loader.load(Object.values(files));
  await tellAgain(directory);
  await writeFile(done, '');
  return directory;
}

/** @param {string} directory */
async function tellAgain(directory) {
  const warehouse = await Warehouse.open(directory, { create: false, effects: processEffects });
  const database = await openDatabase({ spillDirectory: `${directory}-spill` });
  await warehouse.write(async () => {
    const { files, deliveries } = warehouse.manifest;
    const staged = [];
    for (let day = 0; day < days; day++) {
      const shift = Date.UTC(2026, 9, 1) + day * dayMs - loadedDay;
      if (shift === 0) continue;
      const dt = new Date(loadedDay + shift).toISOString().slice(0, 10);
      for (const table of tables) {
        for (const file of filesOf(warehouse.manifest, table)) {
          const select = `SELECT ${shifted(table, { shift, dt, day })} FROM (${warehouse.relationOf(table, [file])}) AS t`;
          const keys = { ...file.keys, dt };
          staged.push(...(await warehouse.stage(database, [{ table, keys, origin: 'bench', select }])));
        }
      }
    }
    const billedUntilMs = Date.UTC(2026, 9, 1) + days * dayMs;
    await warehouse.commit(staged, {
      // The lines as they were delivered are not needed for an allocation.
      remove: (file) => file.table === 'bill_line' && files.includes(file),
      deliveries: deliveries.map((delivery) => ({ ...delivery, billedUntilMs })),
    });
  });
  database.close();
}

/**
 * The columns of a table a number of days later, with other pods and runs.
 *
 * @param {FixedTable} table
 * @param {{ shift: number, dt: string, day: number }} to
 */
function shifted(table, { shift, dt, day }) {
  const number = String(day).padStart(2, '0');
  return Object.keys(schema[table])
    .map((name) => {
      if (name === 'dt') return `'${dt}' AS dt`;
      if (/^(start|end|hour)_ms$/.test(name)) return `${name} + ${String(shift)} AS ${name}`;
      if (name === 'labels') return `'{}' AS labels`;
      if (name === 'uid') return `'${number}' || uid AS uid`;
      if (name === 'run' || name === 'emr_run') return `'00${number}' || substr(${name}, 5) AS ${name}`;
      return name;
    })
    .join(', ');
}
