import { one } from '../decimal.mjs';
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
