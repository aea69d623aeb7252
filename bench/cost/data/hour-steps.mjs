/** An hour from plain tables and a bill to stored results, step by step. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CostWarehouse } from '@moorage/cost';
import { makeCluster } from './tables.mjs';

/** @import { PrepareOptions, Step } from '../../case.mjs' */

/**
 * @typedef {object} HourInput
 * @property {Readonly<Record<string, string>>} files
 * @property {number} pods
 * @property {string} directory - of the warehouse; emptied before and after
 */

/**
 * Makes the tables of an hour of 125,000 pods on 5,000 nodes.
 *
 * @param {PrepareOptions} options
 * @param {'compute' | 'whole'} bill
 * @returns {Promise<HourInput>}
 */
export async function prepareHour({ folder, scale }, bill) {
  const [pods, nodes] = [Math.round(125_000 * scale), Math.round(5_000 * scale)];
  const files = await makeCluster(folder, { hours: 1, podsPerHour: pods, nodes, bill });
  return { files: { ...files }, pods, directory: join(folder, `hour-${bill}`) };
}

/**
 * Measures an hour from its tables to stored results.
 *
 * @param {string} title
 * @param {HourInput} input
 * @returns {Promise<readonly Step[]>}
 */
export async function hourSteps(title, { files, pods, directory }) {
  await rm(directory, { recursive: true, force: true });
  const started = performance.now();
  const warehouse = await CostWarehouse.open({ directory, create: true });
  await warehouse.load(Object.values(files));
  const loaded = performance.now();
  await warehouse.allocate();
  const done = performance.now();
  await rm(directory, { recursive: true, force: true });
  return [
    { what: `${title}: load`, rows: pods, seconds: (loaded - started) / 1000 },
    { what: `${title}: allocate`, rows: pods, seconds: (done - loaded) / 1000 },
    { what: `${title}: load, allocate and store`, rows: pods, seconds: (done - started) / 1000 },
  ];
}
