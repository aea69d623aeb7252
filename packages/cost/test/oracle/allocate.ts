import { DAY_MS } from '../world/utc-time.js';
import type { CostConfig, PodRow, World } from '../world/world.js';
import type { AllocationRow, Bucket, Category } from './allocation-row.js';
import type { Charge } from './charge.js';
import { chargesOf, rowOf, wholeRow } from './charge.js';
import { coverageOf } from './coverage.js';
import { estimatedCharges, estimatePayer } from './estimate.js';
import { groupBy } from './group-by.js';
import { nodeDaysOf } from './node-day.js';
import type { Setting } from './node-split.js';
import { splitNodeGroup } from './node-split.js';
import { ownerOf } from './pod-owner.js';
import { podPiecesOf } from './pod-piece.js';
import { fargatePodOfArn } from './resource-id.js';
import { splitUpliftGroup } from './uplift-split.js';

/** The bucket of a category that nobody shares in; the others are split by what ran. */
const wholeBuckets: Readonly<Partial<Record<Category, Bucket>>> = {
  node_storage: 'node_storage',
  node_network: 'node_network',
  control_plane: 'control_plane',
  load_balancer: 'shared',
  commitment: 'commitment',
  tax: 'tax',
  credit: 'credit',
  discount: 'discount',
  support: 'support',
  unclassified: 'unclassified',
  other: 'out_of_scope',
};

const clusterCategories: readonly Category[] = [
  'node_compute',
  'node_storage',
  'node_network',
  'load_balancer',
  'fargate_pod',
];

/**
 * Where every amount of a bill ended, written for clarity and against the specification alone.
 *
 * @returns rows in no promised order, among them rows of amount 0. Their sum is the amortised bill.
 * @throws RangeError if two clusters claim an instance in one hour.
 * @see cost.md §4.4, decisions.md 1-20
 */
export function allocate(world: World): readonly AllocationRow[] {
  return allocateWithEstimates(world).filter((row) => row.payer !== estimatePayer);
}

/** The rows of {@link allocate}, and those of node-hours that no bill has yet, whose payer is {@link estimatePayer}. */
export function allocateWithEstimates(world: World): readonly AllocationRow[] {
  const nodeDays = nodeDaysOf(world.nodes);
  const billed = chargesOf(world, nodeDays);
  const charges = [...billed, ...estimatedCharges(billed, nodeDays, world.config)];
  const pieces = podPiecesOf(world.pods, nodeDays);
  const setting = { world, nodeDays, charges, pieces, coverage: coverageOf(world) };
  return groupBy(charges, splitKey).flatMap((group) => allocateGroup(group, setting));
}

/** Charges that agree in this are split together; its fields are the bill group, and the resource for uplift. */
function splitKey(charge: Charge): readonly unknown[] {
  const { line, category, purchaseOption, hour, instance, cluster } = charge;
  const group = [line.payer, line.period, line.currency, line.account, category, purchaseOption];
  if (isSplitOnNode(charge)) return [...group, hour, instance, cluster];
  if (category === 'emr_uplift') return [...group, line.start, line.end, line.resourceId, line.usageType];
  return [...group, line.start, line.end, line.resourceId, instance, cluster];
}

function isSplitOnNode({ category, instance, hour, cluster }: Charge): boolean {
  const isNode = category === 'node_compute' || category === 'node_storage';
  return isNode && instance !== null && hour !== null && cluster !== null;
}

function allocateGroup(group: readonly Charge[], setting: Setting): readonly AllocationRow[] {
  const { world } = setting;
  const [first] = group;
  if (first?.category === 'emr_uplift') {
    return splitUpliftGroup(group, world).map((row) => withinScope(row, world.config));
  }
  if (first === undefined || isOutOfScope(first, world.config)) return group.map(outOfScope);
  if (isSplitOnNode(first)) return splitNodeGroup(group, setting);
  if (first.category === 'fargate_pod') return group.map((charge) => fargateRow(charge, world));
  const isNodeOfLongerTime = first.instance !== null && first.category !== 'node_network';
  if (isNodeOfLongerTime) return group.map((charge) => wholeRow(charge, 'unobserved'));
  return group.map((charge) => wholeRow(charge, wholeBuckets[charge.category] ?? 'out_of_scope'));
}

function isOutOfScope(charge: Charge, { scope }: CostConfig): boolean {
  if (charge.line.payer === estimatePayer) return false;
  if (scope?.accounts !== undefined && !scope.accounts.includes(charge.line.account)) return true;
  if (charge.cluster === null) return clusterCategories.includes(charge.category);
  return scope?.clusters !== undefined && !scope.clusters.includes(charge.cluster);
}

function outOfScope(charge: Charge): AllocationRow {
  return wholeRow(charge, 'out_of_scope');
}

// Only the pods of a run say in which cluster it was.
function withinScope(row: AllocationRow, { scope }: CostConfig): AllocationRow {
  const isOfAccount = scope?.accounts?.includes(row.account) ?? true;
  const isOfCluster = row.cluster === '-' || (scope?.clusters?.includes(row.cluster) ?? true);
  return isOfAccount && isOfCluster
    ? row
    : { ...row, bucket: 'out_of_scope', uid: null, run: null, team: null };
}

// A day is allocated by what was seen on it.
function livedOn({ start, end }: PodRow, day: number): boolean {
  return start < day + DAY_MS && end > day;
}

function fargateRow(charge: Charge, world: World): AllocationRow {
  const named = fargatePodOfArn(charge.line.resourceId);
  if (named === null) throw new RangeError('not a Fargate pod');
  const known: PodRow | undefined = world.pods.find(
    (pod) => pod.cluster === named.cluster && pod.uid === named.uid && livedOn(pod, charge.day),
  );
  const owner = ownerOf(known ?? { ...named, labels: {} }, charge.hour ?? charge.day, world.config);
  return rowOf(charge, { ...owner, uid: named.uid, amountPico: charge.amountPico });
}
