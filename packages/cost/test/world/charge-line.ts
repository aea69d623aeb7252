import { HOUR_MS, periodOf } from './utc-time.js';
import type { ChargeLine } from './world.js';

/** A plain on-demand line of the hour in which it starts; every field can be overridden. */
export function aChargeLine(fields: Partial<ChargeLine> & Pick<ChargeLine, 'start'>): ChargeLine {
  return {
    lineItemId: 'line',
    payer: '111122223333',
    period: periodOf(fields.start),
    account: '111122223333',
    currency: 'USD',
    end: fields.start + HOUR_MS,
    lineType: 'Usage',
    productCode: 'AmazonEC2',
    productFamily: '',
    usageType: '',
    operation: '',
    resourceId: '',
    instanceType: '',
    description: '',
    tags: {},
    usageAmountPico: 0n,
    unblendedPico: 0n,
    netUnblendedPico: null,
    savingsPlanArn: '',
    savingsPlanEffectivePico: null,
    netSavingsPlanEffectivePico: null,
    savingsPlanCommitmentPico: null,
    savingsPlanUsedPico: null,
    savingsPlanUpfrontPico: null,
    reservationArn: '',
    reservationEffectivePico: null,
    netReservationEffectivePico: null,
    unusedUpfrontPico: null,
    netUnusedUpfrontPico: null,
    unusedRecurringPico: null,
    netUnusedRecurringPico: null,
    reservationUpfrontPico: null,
    notation: 'plain',
    ...fields,
  };
}

/** The on-demand line of an instance that was billed for some seconds of an hour. */
export function aComputeLine(
  fields: Partial<ChargeLine> & Pick<ChargeLine, 'start' | 'resourceId' | 'instanceType'>,
): ChargeLine {
  return aChargeLine({
    productFamily: 'Compute Instance',
    usageType: `BoxUsage:${fields.instanceType}`,
    operation: 'RunInstances',
    usageAmountPico: 1_000_000_000_000n,
    ...fields,
  });
}
