/** An hour of 125,000 pods on 5,000 nodes, from plain tables and the bill of the nodes to stored results. */
import { hourSteps, prepareHour } from './data/hour-steps.mjs';

/** @import { PrepareOptions, Step } from '../case.mjs' */
/** @import { HourInput } from './data/hour-steps.mjs' */

export const title = 'hour';
export const runs = 5;

/** @param {PrepareOptions} options */
export async function prepare(options) {
  return prepareHour(options, 'compute');
}

/**
 * @param {HourInput} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure(input) {
  return hourSteps(title, input);
}
