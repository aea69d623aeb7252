import { HOUR_MS } from '../world/utc-time.js';
import type { CoverageRow, World } from '../world/world.js';
import type { AllocationRow } from './allocation-row.js';
import { compareBytes } from './bytewise.js';
import type { Charge } from './charge.js';
import { rowOf } from './charge.js';
import { largestRemainder } from './largest-remainder.js';
import type { NodeDay } from './node-day.js';
import { ownerOf } from './pod-owner.js';
import type { PodPiece, Size } from './pod-piece.js';
import { capacityRate, rateOf } from './rate.js';
import { roundHalfAway } from './rounding.js';

const PICO_PER_UNIT = 1_000_000_000_000n;
const quantityTypes = [
  'Usage',
  'DiscountedUsage',
  'SavingsPlanCoveredUsage',
  'FlatRateSubscription',
  'Estimated',
];

/** What the split of any group needs to know. */
export interface Setting {
  readonly world: World;
  readonly nodeDays: readonly NodeDay[];
  readonly pieces: readonly PodPiece[];
  readonly charges: readonly Charge[];
  readonly coverage: readonly CoverageRow[];
}

/**
 * The rows of one bill group of a node: what was not observed, then pods by their weight, then idle.
 *
 * @param group - charges that agree in everything but their line; not empty, of one hour and one instance.
 * @see cost.md §4.4, decisions.md 8, 9, 12
 */
export function splitNodeGroup(group: readonly Charge[], setting: Setting): readonly AllocationRow[] {
  const [first] = group;
  if (first === undefined || first.hour === null || first.cluster === null) {
    throw new RangeError('not a node group');
  }
  const { hour, cluster } = first;
  const total = group.reduce((sum, charge) => sum + charge.amountPico, 0n);
  const compute = setting.charges.filter(
    (charge) =>
      charge.category === 'node_compute' && charge.instance === first.instance && charge.hour === hour,
  );
  const billedMs = billedMsOf(compute);
  const baseMs = billedMs > 0n ? billedMs : BigInt(HOUR_MS);
  const coveredMs = coveredMsOf(setting.coverage, cluster, hour);
  const observedMs = baseMs < coveredMs ? baseMs : coveredMs;
  const unobserved = (total * (baseMs - observedMs)) / baseMs;

  const node = setting.nodeDays.find(
    (piece) =>
      piece.day === first.day && piece.row.instance === first.instance && piece.row.cluster === cluster,
  )?.row;
  const lines = compute.map((charge) => charge.line);
  const weights = podWeights(first, billedMs, setting);
  const podWeight = [...weights.values()].reduce((sum, weight) => sum + weight, 0n);
  const capacity = capacityRate(lines, node, setting.world.config) * observedMs;
  const whole = [capacity, podWeight, 1n].reduce((left, right) => (left > right ? left : right));
  const uids = [...weights.keys()].toSorted(compareBytes);
  const amounts = largestRemainder(total - unobserved, [
    ...uids.map((uid) => weights.get(uid) ?? 0n),
    whole - podWeight,
  ]);
  return [
    rowOf(first, { bucket: 'unobserved', amountPico: unobserved }),
    ...uids.map((uid, index) => podRow(first, { uid, amountPico: amounts[index] ?? 0n }, setting)),
    rowOf(first, { bucket: 'idle', amountPico: amounts[uids.length] ?? 0n }),
  ];
}

function billedMsOf(compute: readonly Charge[]): bigint {
  const hoursPico = compute
    .filter((charge) => quantityTypes.includes(charge.line.lineType))
    .reduce((sum, charge) => sum + charge.line.usageAmountPico, 0n);
  return roundHalfAway(hoursPico * BigInt(HOUR_MS), PICO_PER_UNIT);
}

function coveredMsOf(coverage: readonly CoverageRow[], cluster: string, hour: number): bigint {
  const times = coverage
    .filter((row) => row.cluster === cluster)
    .map((row) => ({ start: Math.max(row.start, hour), end: Math.min(row.end, hour + HOUR_MS) }))
    .toSorted((left, right) => left.start - right.start);
  let covered = 0;
  let reached = hour;
  for (const { start, end } of times) {
    covered += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return BigInt(covered);
}

function podWeights(group: Charge, billedMs: bigint, setting: Setting): ReadonlyMap<string, bigint> {
  const weights = new Map<string, bigint>();
  const { config } = setting.world;
  for (const piece of setting.pieces) {
    if (piece.instance !== group.instance || piece.hour !== group.hour || piece.cluster !== group.cluster)
      continue;
    const ms = BigInt(piece.end - piece.start);
    const countedMs = billedMs > 0n && billedMs < ms ? billedMs : ms;
    const size = config.weights?.basis === 'max' ? larger(piece.requests, piece.usage) : piece.requests;
    weights.set(piece.uid, (weights.get(piece.uid) ?? 0n) + rateOf(size, config) * countedMs);
  }
  return weights;
}

function larger(left: Size, right: Size): Size {
  return {
    milliCpu: left.milliCpu > right.milliCpu ? left.milliCpu : right.milliCpu,
    kib: left.kib > right.kib ? left.kib : right.kib,
  };
}

function podRow(
  group: Charge,
  part: Pick<AllocationRow, 'uid' | 'amountPico'>,
  { world }: Setting,
): AllocationRow {
  const pod = world.pods.find((row) => row.cluster === group.cluster && row.uid === part.uid);
  if (pod === undefined) throw new RangeError('a piece without pod');
  return rowOf(group, { ...part, ...ownerOf(pod, group.hour ?? group.day, world.config) });
}
