import { hoursPico } from './arbitrary-amount.js';
import { aChargeLine, aComputeLine } from './charge-line.js';
import type { InstanceIds } from './instance-ids.js';
import { commonFields } from './instance-ids.js';
import type { HourPlan, PartPlan } from './instance-plan.js';
import { endOfPeriod, periodOf } from './utc-time.js';
import { accountAt } from './world-ground.js';
import type { ChargeLine } from './world.js';

/** An instance in the hour that starts then. */
type IdsOfHour = InstanceIds & { readonly start: number };

/** The lines of one instance-hour: how its billed time was bought, and its network. */
export function computeLines(hour: HourPlan, ids: IdsOfHour): readonly ChargeLine[] {
  const shares = hour.parts.map((part) => (part.kind === 'correction' ? 0 : part.share));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const lines = hour.parts.map((part, index) => {
    const seconds = whole === 0 ? 0 : Math.floor((hour.billedSeconds * (shares[index] ?? 0)) / whole);
    return partLine(part, seconds, ids);
  });
  return hour.networkPico === null ? lines : [...lines, networkLine(hour.networkPico, ids)];
}

function partLine(part: PartPlan, seconds: number, ids: IdsOfHour): ChargeLine {
  return aComputeLine({
    ...commonFields(ids),
    ...partLook(part, ids),
    ...partMoney(part, ids.start),
    start: ids.start,
    usageAmountPico: hoursPico(seconds),
    notation: part.notation,
  });
}

function partLook(part: PartPlan, { plan, instance }: InstanceIds): Partial<ChargeLine> {
  const usage = part.kind === 'spot' ? 'SpotUsage' : 'BoxUsage';
  const usageType = `${usage}:${plan.instanceType}`;
  const operation = part.kind === 'spot' ? 'RunInstances:SV002' : 'RunInstances';
  switch (part.look) {
    case 'plain':
      return { usageType, operation };
    case 'family-empty':
      return { usageType, operation, productFamily: '' };
    case 'bare-metal':
      return { usageType, operation, productFamily: 'Compute Instance (bare metal)' };
    case 'dedicated':
      return { usageType: `DedicatedUsage:${plan.instanceType}`, operation: 'RunInstances:0002' };
    case 'host':
      return { usageType: `EUW1-HostBoxUsage:${plan.instanceType}`, operation, productFamily: '' };
    case 'arn':
      return {
        usageType,
        operation,
        resourceId: `arn:aws:ec2:us-east-1:${accountAt(plan.account).account}:instance/${instance}`,
      };
    case 'type-empty':
      // Only a node that reports its nominal size leaves no doubt about the capacity then.
      return { usageType, operation, ...(plan.reported === 'nominal' ? { instanceType: '' } : {}) };
  }
}

function partMoney({ kind, pico, netPico }: PartPlan, start: number): Partial<ChargeLine> {
  switch (kind) {
    case 'on-demand':
    case 'spot':
      return { unblendedPico: pico, netUnblendedPico: netPico };
    case 'savings-plan':
      return {
        lineType: 'SavingsPlanCoveredUsage',
        unblendedPico: pico + 7n,
        savingsPlanArn: 'arn:aws:savingsplans::111122223333:savingsplan/11111111-2222-3333-4444-555555555555',
        savingsPlanEffectivePico: pico,
        netSavingsPlanEffectivePico: netPico,
      };
    case 'reserved':
      return {
        lineType: 'DiscountedUsage',
        reservationArn: 'arn:aws:ec2:us-east-1:111122223333:reserved-instances/1',
        reservationEffectivePico: pico,
        netReservationEffectivePico: netPico,
      };
    case 'correction':
      return {
        period: periodOf(endOfPeriod(periodOf(start))),
        unblendedPico: -pico,
        netUnblendedPico: netPico,
      };
  }
}

function networkLine(pico: bigint, ids: IdsOfHour): ChargeLine {
  return aChargeLine({
    ...commonFields(ids),
    start: ids.start,
    productFamily: 'Data Transfer',
    usageType: 'USE1-DataTransfer-Regional-Bytes',
    operation: 'RunInstances',
    instanceType: '',
    usageAmountPico: 1_500_000_000_000n,
    unblendedPico: pico,
  });
}
