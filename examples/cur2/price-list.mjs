import { readFileSync } from 'node:fs';
import { decimal } from './decimal.mjs';

/**
 * @typedef {import('./decimal.mjs').Decimal} Decimal
 *
 * @typedef {object} InstanceType
 * @property {string} name - such as `m5.xlarge`.
 * @property {number} vcpu
 * @property {number} memoryMib
 * @property {Decimal} hour - on-demand list price of an hour, USD.
 */

/** @type {{ region: string, instances: Record<string, { vcpu: number, memoryMib: number, hour: string }>, [price: string]: unknown }} */
const list = JSON.parse(readFileSync(new URL('./price-list.json', import.meta.url), 'utf8'));

/** Region of every price. */
export const region = list.region;

/** The region as the price list's texts call it. */
export const regionTitle = 'US East (N. Virginia)';

/** Prices in USD; their units are in the names. */
export const price = {
  emrVcpuHour: priceOf('emrVcpuHour'),
  emrGbHour: priceOf('emrGbHour'),
  eksClusterHour: priceOf('eksClusterHour'),
  gp3GbMonth: priceOf('gp3GbMonth'),
  regionalTransferGb: priceOf('regionalTransferGb'),
  internetTransferGb: priceOf('internetTransferGb'),
  s3GbMonth: priceOf('s3GbMonth'),
  s3Thousand: priceOf('s3Thousand'),
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
 * @param {string} name
 * @returns {Decimal}
 */
function priceOf(name) {
  const text = list[name];
  if (typeof text !== 'string') throw new RangeError(`the price list has no "${name}"`);
  return decimal(text);
}
