import { decimalText, one, portion } from '../decimal.mjs';
import { price, region } from '../price-list.mjs';
import { usageLine } from './usage-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./base-line.mjs').Bill} Bill
 * @typedef {import('./base-line.mjs').Account} Account
 * @typedef {{ readonly bill: Bill, readonly account: Account, readonly hour: number }} Place
 */

/**
 * Storage of a gp3 volume in an hour.
 *
 * @param {Place} place
 * @param {{ readonly id: string, readonly gigabytes: number, readonly tags: string }} volume
 * @param {number} seconds - for which it existed in the hour.
 * @returns {{ line: Line, cost: Decimal }}
 */
export function volumeLine(place, volume, seconds) {
  const { start, end } = place.bill.period;
  return usageLine({
    ...place,
    service: 'AmazonEC2',
    family: 'Storage',
    usageType: 'EBS:VolumeUsage.gp3',
    operation: 'CreateVolume-Gp3',
    resource: volume.id,
    amount: portion(one, BigInt(volume.gigabytes) * BigInt(seconds), BigInt(end - start)),
    unit: 'GB-Mo',
    rate: price.gp3GbMonth,
    description: `$${decimalText(price.gp3GbMonth)} per GB-month of General Purpose (gp3) provisioned storage - ${region}`,
    tags: volume.tags,
  });
}

/**
 * Bytes between an instance and another zone.
 *
 * @param {Place} place
 * @param {{ readonly id: string, readonly tags: string }} instance
 * @param {bigint} bytes
 * @returns {{ line: Line, cost: Decimal }}
 */
export function regionalTransferLine(place, instance, bytes) {
  return usageLine({
    ...place,
    service: 'AmazonEC2',
    family: 'Data Transfer',
    usageType: 'DataTransfer-Regional-Bytes',
    operation: 'InterZone-In',
    resource: instance.id,
    amount: gigabytes(bytes),
    unit: 'GB',
    rate: price.regionalTransferGb,
    description: `$${decimalText(price.regionalTransferGb)} per GB - regional data transfer - in/out/between EC2 AZs`,
    tags: instance.tags,
  });
}

/**
 * Bytes from an instance to the internet.
 *
 * @param {Place} place
 * @param {{ readonly id: string, readonly tags: string }} instance
 * @param {bigint} bytes
 * @returns {{ line: Line, cost: Decimal }}
 */
export function internetTransferLine(place, instance, bytes) {
  return usageLine({
    ...place,
    service: 'AmazonEC2',
    family: 'Data Transfer',
    usageType: 'DataTransfer-Out-Bytes',
    operation: 'RunInstances',
    resource: instance.id,
    amount: gigabytes(bytes),
    unit: 'GB',
    rate: price.internetTransferGb,
    description: `$${decimalText(price.internetTransferGb)} per GB - first 10 TB / month data transfer out`,
    tags: instance.tags,
  });
}

/**
 * An hour of an EKS control plane.
 *
 * @param {Place} place
 * @param {string} cluster - name.
 * @returns {{ line: Line, cost: Decimal }}
 */
export function controlPlaneLine(place, cluster) {
  return usageLine({
    ...place,
    service: 'AmazonEKS',
    family: 'Compute',
    usageType: 'USE1-AmazonEKS-Hours:perCluster',
    operation: 'CreateOperation',
    resource: `arn:aws:eks:${region}:${place.account.id}:cluster/${cluster}`,
    amount: one,
    unit: 'Hours',
    rate: price.eksClusterHour,
    description: `Amazon EKS cluster usage in ${region}`,
  });
}

/**
 * @param {bigint} bytes
 * @returns {Decimal}
 */
function gigabytes(bytes) {
  return portion(one, bytes, 1024n ** 3n);
}
