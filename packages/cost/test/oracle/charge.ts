import { HOUR_MS, startOfDay } from '../world/utc-time.js';
import type { ChargeLine, World } from '../world/world.js';
import type { AllocationRow, Bucket, Category, PurchaseOption } from './allocation-row.js';
import { amortisedCosts } from './amortised-cost.js';
import { categoryOf, purchaseOptionOf } from './category.js';
import type { NodeDay } from './node-day.js';
import { clusterByNodes, instanceOfVolume } from './node-day.js';
import { clusterOfArn, fargatePodOfArn, instanceOfResource } from './resource-id.js';

/** A line of the bill, read: what it is, what it counts, where and when. */
export interface Charge {
  readonly line: ChargeLine;
  readonly amountPico: bigint;
  readonly category: Category;
  readonly purchaseOption: PurchaseOption;
  /** Start of the UTC hour, or null for a line of any other length. */
  readonly hour: number | null;
  readonly day: number;
  readonly instance: string | null;
  readonly cluster: string | null;
}

/** The charges of a bill, without rows that repeat the cost of others. */
export function chargesOf(world: World, nodeDays: readonly NodeDay[]): readonly Charge[] {
  const amounts = amortisedCosts(world.chargeLines);
  return world.chargeLines
    .map((line, index) => chargeOf({ line, amountPico: amounts[index] ?? 0n }, world, nodeDays))
    .filter((charge) => charge.category !== 'split_cost');
}

/** A row of one amount of a charge; what is not given is absent. */
export function rowOf(
  charge: Charge,
  fields: Pick<AllocationRow, 'bucket' | 'amountPico'> & Partial<AllocationRow>,
): AllocationRow {
  return {
    payer: charge.line.payer,
    period: charge.line.period,
    currency: charge.line.currency,
    account: charge.line.account,
    cluster: charge.cluster ?? '-',
    hour: charge.hour,
    instance: charge.instance,
    category: charge.category,
    purchaseOption: charge.purchaseOption,
    uid: null,
    run: null,
    team: null,
    ...fields,
  };
}

/** The whole amount of a charge in one bucket. */
export function wholeRow(charge: Charge, bucket: Bucket): AllocationRow {
  return rowOf(charge, { bucket, amountPico: charge.amountPico });
}

function chargeOf(
  { line, amountPico }: Pick<Charge, 'line' | 'amountPico'>,
  world: World,
  nodeDays: readonly NodeDay[],
): Charge {
  const category = categoryOf(line);
  const hour = line.end - line.start === HOUR_MS ? line.start : null;
  const day = startOfDay(line.start);
  const instance = instanceOf(line, category, () => {
    const configured = world.config.attachments?.volumes?.[line.resourceId];
    return configured ?? instanceOfVolume(nodeDays, line.resourceId, { day, hour });
  });
  return {
    line,
    amountPico,
    category,
    purchaseOption: purchaseOptionOf(line),
    hour,
    day,
    instance,
    cluster: clusterOf(line, category, () => {
      if (instance === null) return null;
      const configured = world.config.attachments?.instances?.[instance];
      return configured ?? clusterByNodes(nodeDays, instance, { day, hour });
    }),
  };
}

function instanceOf(line: ChargeLine, category: Category, ofVolume: () => string | null): string | null {
  if (category === 'node_storage') return ofVolume();
  const isNode = category === 'node_compute' || category === 'node_network';
  return isNode ? instanceOfResource(line.resourceId) : null;
}

function clusterOf(line: ChargeLine, category: Category, ofInstance: () => string | null): string | null {
  const tagged = line.tags['aws_eks_cluster_name'] ?? null;
  switch (category) {
    case 'node_compute':
    case 'node_storage':
    case 'node_network':
      return ofInstance() ?? tagged;
    case 'load_balancer':
    case 'other':
      return tagged;
    case 'control_plane':
      return clusterOfArn(line.resourceId);
    case 'fargate_pod':
      return fargatePodOfArn(line.resourceId)?.cluster ?? null;
    case 'emr_uplift':
    case 'commitment':
    case 'tax':
    case 'credit':
    case 'discount':
    case 'support':
    case 'unclassified':
    case 'split_cost':
      return null;
  }
}
