/** An hour of 125,000 pods on 5,000 nodes, from plain tables and the bill of the nodes to stored results. */
import { join } from 'node:path';
import { hourSteps } from './data/hour-steps.mjs';
import { makeCluster } from './data/tables.mjs';

/** @import { PrepareOptions, Step } from '../case.mjs' */

export const title = 'hour';
export const runs = 5;

/** @param {PrepareOptions} options */
export async function prepare({ folder, scale }) {
  const size = /** @type {const} */ ({
    hours: 1,
    podsPerHour: Math.round(125_000 * scale),
    nodes: Math.round(5_000 * scale),
    bill: 'compute',
  });
  return { files: await makeCluster(folder, size), pods: size.podsPerHour, directory: join(folder, 'hour') };
}

/**
 * @param {import('./data/hour-steps.mjs').HourInput} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure(input) {
  return hourSteps(title, input);
}
