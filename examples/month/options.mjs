import { parseArgs } from 'node:util';
import { monthInterval } from '../cur2/time.mjs';

/**
 * @typedef {import('./month.mjs').MonthOptions} MonthOptions
 */

export const usage = `usage: node examples/month/generate.mjs [options]

  --month 2026-10   the billing period
  --days 0          days from the first of the month; 0 for all of them
  --teams 6
  --clusters 2      the second, fourth … are up in office hours only
  --seed moorage    another seed gives another month
  --out DIR         folder to write to; examples/month/data if not given
`;

/**
 * Options of the command line.
 *
 * @param {readonly string[]} parameters
 * @returns {{ readonly month: MonthOptions, readonly out: string | undefined }}
 * @throws {RangeError | TypeError} if an option is not known or its value not possible.
 */
export function parseOptions(parameters) {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      month: { type: 'string', default: '2026-10' },
      days: { type: 'string', default: '0' },
      teams: { type: 'string', default: '6' },
      clusters: { type: 'string', default: '2' },
      seed: { type: 'string', default: 'moorage' },
      out: { type: 'string' },
    },
  });
  monthInterval(values.month);
  return {
    month: {
      month: values.month,
      days: wholeNumber('days', values.days, { least: 0, most: 31 }),
      teams: wholeNumber('teams', values.teams, { least: 1, most: 10_000 }),
      clusters: wholeNumber('clusters', values.clusters, { least: 1, most: 200 }),
      seed: values.seed,
    },
    out: values.out,
  };
}

/**
 * @param {string} name
 * @param {string} text
 * @param {{ readonly least: number, readonly most: number }} bounds
 * @returns {number}
 */
function wholeNumber(name, text, { least, most }) {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`--${name}: "${text}" is not a whole number from ${String(least)} to ${String(most)}`);
}
