/** A month of 90 million pod-hours, with the bill of the nodes, and what each team and job pays. */
import { monthSteps, prepareMonth } from './data/month-steps.mjs';

/** @import { PrepareOptions, Step } from '../case.mjs' */
/** @import { MonthInput } from './data/month-steps.mjs' */

export const title = 'month';
export const runs = 1;

/** @param {PrepareOptions} options */
export async function prepare(options) {
  return prepareMonth(options, 'compute');
}

/**
 * @param {MonthInput} input
 * @returns {Promise<readonly Step[]>}
 */
export async function measure(input) {
  return monthSteps(title, input);
}
