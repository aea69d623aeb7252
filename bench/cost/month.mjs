/** A month of 90 million pod-hours, allocated day by day, and what each team pays. */
import { cp, mkdir, rm } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { CostWarehouse, parseDimension, processEffects } from '@moorage/cost';
import { openDatabase } from '../../packages/cost/dist/store/database.js';
import { Warehouse } from '../../packages/cost/dist/store/warehouse.js';
import { makeMonth } from './data/month.mjs';

/** @import { PrepareOptions, Step } from '../case.mjs' */

export const title = 'month';
export const runs = 1;

/** @param {PrepareOptions} options */
export async function prepare({ folder, scale }) {
  const size = { podsPerHour: Math.round(125_000 * scale), nodes: Math.round(5_000 * scale) };
  const inputs = await makeMonth(folder, size);
  return { inputs, podHours: size.podsPerHour * 24 * 30, directory: join(folder, 'month') };
}

/**
 * @param {{ inputs: string, podHours: number, directory: string }} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure({ inputs, podHours, directory }) {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await cp(inputs, directory, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const warehouse = await CostWarehouse.open({ directory });
  const started = performance.now();
  await warehouse.allocate();
  const allocated = performance.now();
  const teams = await sumByTeam(directory);
  const summed = performance.now();
  await warehouse.report({ by: [parseDimension('team')] });
  const reported = performance.now();
  await rm(directory, { recursive: true, force: true });
  return [
    { what: 'month: sum of cost by team', rows: teams, seconds: (summed - allocated) / 1000 },
    { what: 'month: report by team', rows: teams, seconds: (reported - summed) / 1000 },
    { what: 'month: allocate and store', rows: podHours, seconds: (allocated - started) / 1000 },
  ];
}

/** @param {string} directory */
async function sumByTeam(directory) {
  const warehouse = await Warehouse.open(directory, { create: false, effects: processEffects });
  const database = await openDatabase({ spillDirectory: `${directory}-spill` });
  const rows = await database.rows(
    `SELECT team, CAST(SUM(amount) AS VARCHAR) AS amount FROM (${warehouse.relation('cost')}) AS c GROUP BY team`,
  );
  database.close();
  return rows.length;
}
