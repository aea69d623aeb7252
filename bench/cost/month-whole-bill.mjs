/** A month of 90 million pod-hours, with a bill that has volumes and the uplift of every job, and what each team and job pays. */
import { monthSteps, prepareMonth } from './data/month-steps.mjs';

/** @import { PrepareOptions, Step } from '../case.mjs' */
/** @import { MonthInput } from './data/month-steps.mjs' */

export const title = 'month, whole bill';
export const runs = 1;

/** @param {PrepareOptions} options */
export async function prepare(options) {
  return prepareMonth(options, 'whole');
}

/**
 * @param {MonthInput} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure(input) {
  return monthSteps(title, input);
}
