/** An hour of 125,000 pods on 5,000 nodes, from plain tables and a bill with volumes and the uplift of every job to stored results. */
import { hourSteps, prepareHour } from './data/hour-steps.mjs';

/** @import { PrepareOptions, Step } from '../case.mjs' */
/** @import { HourInput } from './data/hour-steps.mjs' */

export const title = 'hour, whole bill';
export const runs = 5;

/** @param {PrepareOptions} options */
export async function prepare(options) {
  return prepareHour(options, 'whole');
}

/**
 * @param {HourInput} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure(input) {
  return hourSteps(title, input);
}
