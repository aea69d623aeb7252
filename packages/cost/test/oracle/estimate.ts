import { aComputeLine } from '../world/charge-line.js';
import { instanceFact } from '../world/instance-fact.js';
import { HOUR_MS, MINUTE_MS, hoursTouched, periodOf } from '../world/utc-time.js';
import type { CostConfig } from '../world/world.js';
import { compareBytes } from './bytewise.js';
import type { Charge } from './charge.js';
import { groupBy } from './group-by.js';
import type { NodeDay } from './node-day.js';
import { roundHalfAway } from './rounding.js';

/** Who pays for what no bill says yet. */
export const estimatePayer = 'estimate';

/**
 * Node-hours at list price: those after the end of the bills of their month in which a node was alive, of a type with a
 * known price, without a compute charge and without a volume's in another currency than theirs.
 *
 * @param charges - of the bills.
 */
export function estimatedCharges(
  charges: readonly Charge[],
  nodeDays: readonly NodeDay[],
  config: CostConfig,
): readonly Charge[] {
  const clusters = config.scope?.clusters;
  const inScope = nodeDays.filter(({ row }) => clusters === undefined || clusters.includes(row.cluster));
  const billed = new Set(
    charges
      .filter(
        ({ category, line }) => category === 'node_compute' || isForeignStorage(category, line.currency),
      )
      .map((charge) => `${String(charge.instance)} ${String(charge.hour)}`),
  );
  return groupBy(inScope, ({ day, row }) => [day, row.cluster, row.instance]).flatMap((lives) => {
    const start = Math.min(...lives.map((life) => life.start));
    const end = Math.max(...lives.map((life) => life.end));
    return hoursTouched(start, end)
      .filter((hour) => hour >= billedUntil(charges, periodOf(hour)))
      .filter((hour) => !billed.has(`${String(lives[0]?.row.instance)} ${String(hour)}`))
      .flatMap((hour) => estimateOf(lives, hour, { start, end }));
  });
}

// List prices are in dollars, and an instance's hour has one currency.
function isForeignStorage(category: string, currency: string): boolean {
  return category === 'node_storage' && currency !== 'USD';
}

/** Where the compute charges by the hour end in the bills of a month, or before any time. */
function billedUntil(charges: readonly Charge[], period: string): number {
  const ends = charges
    .filter(({ category, hour, line }) => {
      return category === 'node_compute' && hour !== null && line.period === period;
    })
    .map(({ line }) => line.end);
  return Math.max(-1, ...ends);
}

function estimateOf(
  lives: readonly NodeDay[],
  hour: number,
  life: { readonly start: number; readonly end: number },
): readonly Charge[] {
  const [first] = lives;
  const [instanceType = ''] = lives
    .map(({ row }) => row.instanceType)
    .toSorted((left, right) => compareBytes(right, left));
  const pricePico = instanceFact(instanceType)?.pricePico ?? null;
  if (first === undefined || pricePico === null) return [];
  const { cluster, instance, capacityType } = first.row;
  const lifeMs = Math.max(MINUTE_MS, Math.min(life.end, hour + HOUR_MS) - Math.max(life.start, hour));
  const hoursPico = roundHalfAway(BigInt(lifeMs) * 1_000_000_000_000n, BigInt(HOUR_MS));
  const amountPico = roundHalfAway(pricePico * hoursPico, 1_000_000_000_000n);
  const line = aComputeLine({
    payer: estimatePayer,
    account: estimatePayer,
    start: hour,
    resourceId: instance,
    instanceType,
    lineType: 'Estimated',
    usageAmountPico: hoursPico,
    unblendedPico: amountPico,
  });
  const purchaseOption = capacityType === 'spot' ? 'Spot' : 'OnDemand';
  const place = { hour, day: first.day, instance, cluster };
  return [{ line, amountPico, category: 'node_compute', purchaseOption, ...place }];
}
