import fc from 'fast-check';
import { aChargeLine, aComputeLine } from '../world/charge-line.js';
import { HOUR_MS } from '../world/utc-time.js';
import type { ChargeLine } from '../world/world.js';

const month = Date.UTC(2026, 9, 1);
const monthEnd = Date.UTC(2026, 10, 1);
const savingsPlanArn = 'arn:aws:savingsplans::111122223333:savingsplan/1';
const reservationArn = 'arn:aws:ec2:us-east-1:111122223333:reserved-instances/1';

/** What was bought in advance for a time, in units of 1e-12, and how much of it was used. */
interface Bought {
  readonly recurring: bigint;
  readonly upfront: bigint;
  readonly usedPercent: number;
}

/**
 * The lines of a month in which everything that was bought in advance is told as AWS tells it: covered usage and its
 * negation, hourly fees with what was not used, upfront fees, a reservation's usage and its monthly fee.
 */
export function arbitraryCommitmentMonth(): fc.Arbitrary<readonly ChargeLine[]> {
  const pico = fc.bigInt({ min: 0n, max: 10n ** 13n });
  const bought = fc.record({ recurring: pico, upfront: pico, usedPercent: fc.nat({ max: 100 }) });
  return fc
    .record({
      hours: fc.array(fc.tuple(bought, pico), { minLength: 1, maxLength: 4 }),
      reservation: bought,
      fees: fc.tuple(pico, pico),
      usage: pico,
    })
    .map(({ hours, reservation, fees: [planFee, reservationFee], usage }) => [
      aChargeLine({ start: month, productCode: 'AmazonS3', unblendedPico: usage }),
      ...hours.flatMap(([plan, onDemand], index) => planHour(plan, onDemand, month + index * HOUR_MS)),
      ofMonth({ lineType: 'SavingsPlanUpfrontFee', savingsPlanArn, unblendedPico: planFee }),
      ...reservationMonth(reservation),
      ofMonth({ lineType: 'Fee', reservationArn, unblendedPico: reservationFee }),
    ]);
}

function planHour(plan: Bought, onDemand: bigint, start: number): readonly ChargeLine[] {
  const committed = plan.recurring + plan.upfront;
  const used = part(committed, plan);
  return [
    aComputeLine({
      start,
      savingsPlanArn,
      resourceId: 'i-01',
      instanceType: 'm5.xlarge',
      lineType: 'SavingsPlanCoveredUsage',
      unblendedPico: onDemand,
      savingsPlanEffectivePico: used,
    }),
    aChargeLine({ start, savingsPlanArn, lineType: 'SavingsPlanNegation', unblendedPico: -onDemand }),
    aChargeLine({
      start,
      savingsPlanArn,
      lineType: 'SavingsPlanRecurringFee',
      unblendedPico: plan.recurring,
      savingsPlanCommitmentPico: committed,
      savingsPlanUsedPico: used,
      savingsPlanUpfrontPico: plan.upfront,
    }),
  ];
}

function reservationMonth(bought: Bought): readonly ChargeLine[] {
  const usedRecurring = part(bought.recurring, bought);
  const usedUpfront = part(bought.upfront, bought);
  return [
    aComputeLine({
      start: month,
      reservationArn,
      resourceId: 'i-02',
      instanceType: 'm5.xlarge',
      lineType: 'DiscountedUsage',
      reservationEffectivePico: usedRecurring + usedUpfront,
    }),
    ofMonth({
      lineType: 'RIFee',
      reservationArn,
      unblendedPico: bought.recurring,
      unusedUpfrontPico: bought.upfront - usedUpfront,
      unusedRecurringPico: bought.recurring - usedRecurring,
      reservationUpfrontPico: bought.upfront,
    }),
  ];
}

function ofMonth(fields: Partial<ChargeLine>): ChargeLine {
  return aChargeLine({ start: month, end: monthEnd, ...fields });
}

function part(whole: bigint, { usedPercent }: Bought): bigint {
  return (whole * BigInt(usedPercent)) / 100n;
}
