/** An hour of 125,000 pods on 5,000 nodes, from plain tables and a bill to stored results. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CostWarehouse } from '@moorage/cost';
import { makeCluster } from './data/tables.mjs';

/** @import { PrepareOptions, Step } from '../case.mjs' */

export const title = 'hour';
export const runs = 5;

/** @param {PrepareOptions} options */
export async function prepare({ folder, scale }) {
  const size = { hours: 1, podsPerHour: Math.round(125_000 * scale), nodes: Math.round(5_000 * scale) };
  return { files: await makeCluster(folder, size), pods: size.podsPerHour, directory: join(folder, 'hour') };
}

/**
 * @param {{ files: Record<string, string>, pods: number, directory: string }} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure({ files, pods, directory }) {
  await rm(directory, { recursive: true, force: true });
  const started = performance.now();
  const warehouse = await CostWarehouse.open({ directory, create: true });
  await warehouse.load(Object.values(files));
  const loaded = performance.now();
  await warehouse.allocate();
  const done = performance.now();
  await rm(directory, { recursive: true, force: true });
  return [
    { what: 'hour: load', rows: pods, seconds: (loaded - started) / 1000 },
    { what: 'hour: allocate', rows: pods, seconds: (done - loaded) / 1000 },
    { what: 'hour: load, allocate and store', rows: pods, seconds: (done - started) / 1000 },
  ];
}
