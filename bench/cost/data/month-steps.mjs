/** A month of 90 million pod-hours, allocated day by day, and what each team and job pays. */
import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CostWarehouse, parseDimension } from '@moorage/cost';
import { makeMonth } from './month.mjs';

/** @import { PrepareOptions, Step } from '../../case.mjs' */

/** @typedef {{ inputs: string, podHours: number, directory: string }} MonthInput */

/**
 * Makes a warehouse with the inputs of a month of 125,000 pods an hour on 5,000 nodes.
 *
 * @param {PrepareOptions} options
 * @param {'compute' | 'whole'} bill
 * @returns {Promise<MonthInput>}
 */
export async function prepareMonth({ folder, scale }, bill) {
  const size = { podsPerHour: Math.round(125_000 * scale), nodes: Math.round(5_000 * scale), bill };
  const inputs = await makeMonth(folder, size);
  return { inputs, podHours: size.podsPerHour * 24 * 30, directory: join(folder, `month-${bill}`) };
}

/**
 * @param {string} title
 * @param {MonthInput} input
 * @returns {Promise<readonly Step[]>}
 */
export async function monthSteps(title, { inputs, podHours, directory }) {
  await rm(directory, { recursive: true, force: true });
  await linkAll(inputs, directory);
  const warehouse = await CostWarehouse.open({ directory });
  const started = performance.now();
  await warehouse.allocate({
    onProgress: ({ done, total, dt }) =>
      process.stderr.write(`\r${String(done)} of ${String(total)} days ${dt} `),
  });
  process.stderr.write('\n');
  const allocated = performance.now();
  const byTeam = await warehouse.report({ by: [parseDimension('team')] });
  const teams = performance.now();
  const byJob = await warehouse.report({ by: [parseDimension('job')] });
  const jobs = performance.now();
  await rm(directory, { recursive: true, force: true });
  return [
    { what: `${title}: report by team`, rows: byTeam.rows.length, seconds: (teams - allocated) / 1000 },
    { what: `${title}: report by job`, rows: byJob.rows.length, seconds: (jobs - teams) / 1000 },
    { what: `${title}: allocate and store`, rows: podHours, seconds: (allocated - started) / 1000 },
  ];
}

/**
 * Files of a warehouse never change under their name, so that a second name for each is a copy.
 *
 * @param {string} from
 * @param {string} to
 */
async function linkAll(from, to) {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkAll(source, target);
    else await link(source, target);
  }
}
