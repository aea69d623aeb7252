/** An hour from plain tables and a bill to stored results, step by step. */
import { rm } from 'node:fs/promises';
import { CostWarehouse } from '@moorage/cost';

/** @import { Step } from '../../case.mjs' */

/**
 * @typedef {object} HourInput
 * @property {Readonly<Record<string, string>>} files
 * @property {number} pods
 * @property {string} directory - of the warehouse; emptied before and after
 */

/**
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
