import { readFileSync } from 'node:fs';
import { decimal, divideRounded } from './decimal.mjs';

/**
 * @typedef {import('./decimal.mjs').Decimal} Decimal
 *
 * @typedef {object} InstanceType
 * @property {string} name - such as `m5.xlarge`.
 * @property {number} vcpu
 * @property {number} memoryMib
 * @property {Decimal} hour - on-demand list price of an hour, USD.
 */

/**
 * @type {{
 *   region: string,
 *   instances: Record<string, { vcpu: number, memoryMib: number, hour: string }>,
 *   savingsPlanPercent: number,
 *   spotPercents: [number, number],
 *   [price: string]: unknown,
 * }}
 */
const list = JSON.parse(readFileSync(new URL('./price-list.json', import.meta.url), 'utf8'));

/** Region of every price. */
export const region = list.region;

/** The region as the price list's texts call it. */
export const regionTitle = 'US East (N. Virginia)';

/** Lowest and highest Spot price of these examples, in percent of the on-demand price. */
export const spotPercents = list.spotPercents;

/** Prices in USD; their units are in the names. */
export const price = {
  emrVcpuHour: priceOf('emrVcpuHour'),
  emrGbHour: priceOf('emrGbHour'),
  eksClusterHour: priceOf('eksClusterHour'),
  gp3GbMonth: priceOf('gp3GbMonth'),
  gp3IopsMonth: priceOf('gp3IopsMonth'),
  gp3GibpsMonth: priceOf('gp3GibpsMonth'),
  regionalTransferGb: priceOf('regionalTransferGb'),
  internetTransferGb: priceOf('internetTransferGb'),
  s3GbMonth: priceOf('s3GbMonth'),
  s3Request: priceOf('s3Request'),
};

/**
 * Facts and list price of an instance type.
 *
 * @param {string} name
 * @returns {InstanceType}
 * @throws {RangeError} if the price list lacks it.
 */
export function instanceType(name) {
  const entry = list.instances[name];
  if (entry === undefined) throw new RangeError(`the price list has no instance type "${name}"`);
  return { name, vcpu: entry.vcpu, memoryMib: entry.memoryMib, hour: decimal(entry.hour) };
}

/**
 * Rate of a Savings Plan for an hour of an instance type, which has five decimals at most.
 *
 * @param {InstanceType} type
 * @returns {Decimal}
 */
export function savingsPlanRate(type) {
  const step = 10n ** 7n;
  return divideRounded(type.hour * BigInt(list.savingsPlanPercent), 100n * step) * step;
}

/**
 * @param {string} name
 * @returns {Decimal}
 */
function priceOf(name) {
  const text = list[name];
  if (typeof text !== 'string') throw new RangeError(`the price list has no "${name}"`);
  return decimal(text);
}
