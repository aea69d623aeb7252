import { decimal, decimalText, one, portion } from '../decimal.mjs';
import { price, regionTitle } from '../price-list.mjs';
import { usageLine } from './usage-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./cluster-line.mjs').Place} Place
 *
 * @typedef {object} Requested
 * @property {bigint} milliCpuMilliseconds - requested thousandths of a vCPU times billable milliseconds.
 * @property {bigint} mebibyteMilliseconds - requested MiB times billable milliseconds.
 */

/**
 * Average prices of the organisation, which the blended columns show: invented, and less than list, as in an
 * organisation with several accounts and a price tier. They exist to be ignored.
 */
const blended = { vcpu: decimal('0.0096844'), gb: decimal('0.00106342') };

const millisecondsPerHour = 3_600_000n;

/**
 * Lines of EMR on EKS for a run in an hour, one for vCPU-hours and one for GB-hours, where the price of a GB is asked
 * for a GiB requested.
 *
 * @param {Place} place
 * @param {string} resource - ARN, see {@link jobRunArn} and {@link internalArn}.
 * @param {Requested} requested
 * @returns {readonly { line: Line, cost: Decimal }[]}
 */
export function upliftLines(place, resource, requested) {
  const common = {
    ...place,
    service: 'ElasticMapReduce',
    family: 'EMR Containers',
    operation: 'StartJobRun',
    resource,
  };
  return [
    usageLine({
      ...common,
      usageType: 'EMR-EKS-EC2-vCPUHours',
      amount: portion(one, requested.milliCpuMilliseconds, 1000n * millisecondsPerHour),
      unit: 'Hours',
      rate: price.emrVcpuHour,
      blendedRate: blended.vcpu,
      description: `$${decimalText(price.emrVcpuHour)} per vCPU-hour for EMR on EKS on EC2 in ${regionTitle}`,
    }),
    usageLine({
      ...common,
      usageType: 'EMR-EKS-EC2-GBHours',
      amount: portion(one, requested.mebibyteMilliseconds, 1024n * millisecondsPerHour),
      unit: 'Hours',
      rate: price.emrGbHour,
      blendedRate: blended.gb,
      description: `$${decimalText(price.emrGbHour)} per GB-hour for EMR on EKS on EC2 in ${regionTitle}`,
    }),
  ];
}

/**
 * Resource id of a run started by StartJobRun.
 *
 * @param {{ readonly region: string, readonly account: string, readonly virtualCluster: string, readonly run: string }} run
 * @returns {string}
 */
export function jobRunArn(run) {
  return `arn:aws:emr-containers:${run.region}:${run.account}:/virtualclusters/${run.virtualCluster}/jobruns/${run.run}`;
}

/**
 * Resource id of a run that the Spark operator or spark-submit started: it ends with the value of the pods' label
 * `eks-subscription.amazonaws.com/emr.internal.id`. The word before it is not documented; readers go by the form.
 *
 * @param {{ readonly region: string, readonly account: string, readonly internalId: string }} run
 * @returns {string}
 */
export function internalArn(run) {
  return `arn:aws:emr-containers:${run.region}:${run.account}:/sparkapplications/${run.internalId}`;
}
