import { decimal, divideRounded, one, portion, portionDown } from '../cur2/decimal.mjs';
import { controlPlaneLine } from '../cur2/line/cluster-line.mjs';
import { negationLine, recurringFeeLine } from '../cur2/line/commitment-line.mjs';
import { coveredLine, onDemandLine } from '../cur2/line/instance-line.mjs';
import { bucketRequestsLine, bucketStorageLine } from '../cur2/line/other-line.mjs';
import { creditLine, taxLine } from '../cur2/line/period-line.mjs';
import { regionalTransferLine } from '../cur2/line/transfer-line.mjs';
import { jobRunArn, upliftLines } from '../cur2/line/uplift-line.mjs';
import { volumeLines } from '../cur2/line/volume-line.mjs';
import { instanceType, region, savingsPlanRate } from '../cur2/price-list.mjs';
import { daySeconds, hourSeconds, monthInterval, seconds } from '../cur2/time.mjs';
import { billablePieces } from '../cur2/uplift-time.mjs';

/**
 * @typedef {import('../cur2/columns.mjs').Line} Line
 * @typedef {import('../cur2/line/cluster-line.mjs').Place} Place
 * @typedef {import('../cur2/line/commitment-line.mjs').SavingsPlan} SavingsPlan
 * @typedef {import('../cur2/line/uplift-line.mjs').Requested} Requested
 * @typedef {import('./recording.mjs').Recording} Recording
 * @typedef {import('./recording.mjs').RecordedPod} RecordedPod
 */

const cluster = 'lab';
const account = { id: '111122223333', name: 'lab' };
const bill = { payer: account.id, payerName: 'lab', period: monthInterval('2026-11'), invoiceId: '' };

/** The instance runs on after the recording ends at 09:07:54, so that billed time is left that nobody observed. */
const instanceEnd = seconds('2026-11-23T10:00:00Z');

/**
 * Bought while the node ran. Its commitment of an hour pays for 45 minutes of the instance at the plan's rate.
 *
 * @type {SavingsPlan}
 */
const plan = {
  arn: `arn:aws:savingsplans::${account.id}:savingsplan/1ab0c057-0000-4000-8000-000000000001`,
  offering: 'ComputeSavingsPlans',
  payment: 'No Upfront',
  term: '1yr',
  usageType: 'ComputeSP:1yrNoUpfront',
  recurring: decimal('0.10512'),
  upfront: 0n,
  start: seconds('2026-11-23T08:50:00Z'),
  end: seconds('2026-11-23T08:50:00Z') + 365 * daySeconds,
};

/** Holds the 252 GiB of disk that the node reports. No tag and no node object says whose it is: `cost.yaml` does. */
const rootVolume = {
  id: 'vol-0lab0000000000001',
  gigabytes: 256,
  iops: 3000,
  mebibytesPerSecond: 125,
  tags: '',
};

const bucket = { name: 'lab-spark-data', tags: '' };
const bucketGigabytes = 120n;
const requestsOfRun = 40n;

/** An invented rate. */
const taxPercent = 7n;
const credit = {
  service: 'AmazonEKS',
  amount: decimal('-0.05'),
  description: 'Credit for trying Amazon EKS (invented)',
};

/**
 * The bill of the recorded node: two hours of a month that is not closed yet.
 *
 * @param {Recording} recording
 * @returns {readonly Line[]}
 */
export function recordedBill(recording) {
  const firstHour = recording.node.created - (recording.node.created % hourSeconds);
  const hours = [];
  for (let hour = firstHour; hour < instanceEnd; hour += hourSeconds) hours.push(hour);
  const lines = hours.flatMap((hour) => hourLines({ bill, account, hour }, recording));
  return [...lines, ...taxLines(lines), creditLine({ bill, account }, 'Credit', credit)];
}

/**
 * @param {Place} place
 * @param {Recording} recording
 * @returns {readonly Line[]}
 */
function hourLines(place, recording) {
  const { node, pods } = recording;
  const { hour } = place;
  const instance = instanceOf(recording);
  const time = Math.min(instanceEnd, hour + hourSeconds) - Math.max(node.created, hour);
  const images = hour <= node.created ? node.imageBytes : 0n;
  const bytes = images + (recording.podNetworkBytes.get(hour) ?? 0n);
  const runs = upliftOfHour(pods, hour);
  const month = BigInt(bill.period.end - bill.period.start);
  const stored = portion(bucketGigabytes * one, BigInt(hourSeconds), month);
  return [
    ...instanceLines(place, instance, time),
    ...volumeLines(place, rootVolume, time).map(({ line }) => line),
    regionalTransferLine(place, { instance, bytes }).line,
    controlPlaneLine(place, cluster).line,
    ...runs.flatMap(([arn, requested]) => upliftLines(place, arn, requested).map(({ line }) => line)),
    bucketStorageLine(place, bucket, stored).line,
    bucketRequestsLine(place, bucket, requestsOfRun * BigInt(runs.length) * one).line,
  ];
}

/**
 * @param {Recording} recording
 * @returns {import('../cur2/line/instance-line.mjs').Instance}
 */
function instanceOf({ node }) {
  const tags = { aws_eks_cluster_name: cluster, user_karpenter_sh_nodepool: node.pool };
  return {
    id: node.instanceId,
    type: instanceType(node.instanceType),
    zone: node.zone,
    tags: JSON.stringify(tags),
  };
}

/**
 * Lines of the instance: the Savings Plan covers what it can from its purchase on, the rest is on demand.
 *
 * @param {Place} place
 * @param {import('../cur2/line/instance-line.mjs').Instance} instance
 * @param {number} time - seconds that it ran in the hour.
 * @returns {readonly Line[]}
 */
function instanceLines(place, instance, time) {
  const rate = savingsPlanRate(instance.type);
  const affordable = Number((plan.recurring * BigInt(hourSeconds)) / rate);
  const inPlan = Math.min(place.hour + hourSeconds - Math.max(plan.start, place.hour), affordable);
  const effective = portionDown(rate, BigInt(inPlan), BigInt(hourSeconds));
  const covered = coveredLine({ ...place, instance, seconds: inPlan }, plan, { rate, effective });
  const negated = {
    instanceType: instance.type.name,
    zone: instance.zone,
    seconds: inPlan,
    cost: covered.cost,
  };
  return [
    onDemandLine({ ...place, instance, seconds: time - inPlan }).line,
    covered.line,
    negationLine(place, plan, negated),
    recurringFeeLine(place, plan, effective),
  ];
}

/**
 * What EMR bills of the runs that had pods in an hour.
 *
 * @param {readonly RecordedPod[]} pods
 * @param {number} hour
 * @returns {readonly [arn: string, requested: Requested][]} in the order in which the runs were first seen.
 */
function upliftOfHour(pods, hour) {
  /** @type {Map<string, Requested>} */
  const runs = new Map();
  for (const pod of pods) {
    const piece = billablePieces(pod.start, pod.end).find((candidate) => candidate.hour === hour);
    if (piece === undefined) continue;
    const arn = jobRunArn({ region, account: account.id, virtualCluster: pod.virtualCluster, run: pod.run });
    const { milliCpuMilliseconds = 0n, mebibyteMilliseconds = 0n } = runs.get(arn) ?? {};
    runs.set(arn, {
      milliCpuMilliseconds: milliCpuMilliseconds + pod.milliCpu * BigInt(piece.milliseconds),
      mebibyteMilliseconds: mebibyteMilliseconds + pod.mebibytes * BigInt(piece.milliseconds),
    });
  }
  return [...runs];
}

/**
 * Tax on each service's total, in whole cents.
 *
 * @param {readonly Line[]} lines
 * @returns {readonly Line[]}
 */
function taxLines(lines) {
  /** @type {Map<string, bigint>} */
  const totals = new Map();
  for (const { line_item_product_code: service = '', line_item_unblended_cost: cost = '0' } of lines) {
    totals.set(service, (totals.get(service) ?? 0n) + decimal(cost));
  }
  const cent = one / 100n;
  return [...totals].flatMap(([service, total]) => {
    const tax = divideRounded(total * taxPercent, 100n * cent) * cent;
    return tax === 0n ? [] : [taxLine({ bill, account }, service, tax)];
  });
}
