import { decimalText, one, portion } from '../decimal.mjs';
import { price } from '../price-list.mjs';
import { lineOf } from './base-line.mjs';
import { usageLine } from './usage-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./cluster-line.mjs').Place} Place
 *
 * @typedef {object} Transfer
 * @property {{ readonly id: string, readonly tags: string }} instance
 * @property {bigint} bytes
 *
 * @typedef {object} Way
 * @property {string} usageType
 * @property {string} operation
 * @property {Decimal} rate - price of a GiB, which bills call GB.
 * @property {string} description
 */

/**
 * Bytes between an instance and another zone.
 *
 * @param {Place} place
 * @param {Transfer} transfer
 * @returns {{ line: Line, cost: Decimal }}
 */
export function regionalTransferLine(place, transfer) {
  return transferLine(place, transfer, {
    usageType: 'DataTransfer-Regional-Bytes',
    operation: 'InterZone-In',
    rate: price.regionalTransferGb,
    description: `$${decimalText(price.regionalTransferGb)} per GB - regional data transfer - in/out/between EC2 AZs`,
  });
}

/**
 * Bytes from an instance to the internet.
 *
 * @param {Place} place
 * @param {Transfer} transfer
 * @returns {{ line: Line, cost: Decimal }}
 */
export function internetTransferLine(place, transfer) {
  return transferLine(place, transfer, {
    usageType: 'DataTransfer-Out-Bytes',
    operation: 'RunInstances',
    rate: price.internetTransferGb,
    description: `$${decimalText(price.internetTransferGb)} per GB - first 10 TB / month data transfer out`,
  });
}

/**
 * @param {Place} place
 * @param {Transfer} transfer
 * @param {Way} way
 * @returns {{ line: Line, cost: Decimal }}
 */
function transferLine(place, { instance, bytes }, way) {
  const { line, cost } = usageLine({
    ...place,
    ...way,
    service: 'AmazonEC2',
    family: 'Data Transfer',
    resource: instance.id,
    amount: portion(one, bytes, 1024n ** 3n),
    unit: 'GB',
    tags: instance.tags,
  });
  return { line: lineOf(line, { product_servicecode: 'AWSDataTransfer' }), cost };
}
