import type { ChargeLine } from '../world/world.js';

/**
 * What using a line cost, with prepaid fees spread over what they pay for.
 *
 * The net column counts where it has a value, else the gross one, else 0.
 *
 * @returns units of 1e-12.
 * @see cost.md §3.4
 */
export function amortisedPico(line: ChargeLine): bigint {
  const unblended = line.netUnblendedPico ?? line.unblendedPico;
  if (isSplitRow(line)) return 0n;
  switch (line.lineType) {
    case 'SavingsPlanCoveredUsage':
      return line.netSavingsPlanEffectivePico ?? line.savingsPlanEffectivePico ?? 0n;
    case 'SavingsPlanRecurringFee':
      return (line.savingsPlanCommitmentPico ?? 0n) - (line.savingsPlanUsedPico ?? 0n);
    case 'SavingsPlanNegation':
    case 'SavingsPlanUpfrontFee':
      return 0n;
    case 'DiscountedUsage':
      return line.netReservationEffectivePico ?? line.reservationEffectivePico ?? 0n;
    case 'RIFee':
      return (
        (line.netUnusedUpfrontPico ?? line.unusedUpfrontPico ?? 0n) +
        (line.netUnusedRecurringPico ?? line.unusedRecurringPico ?? 0n)
      );
    case 'Fee':
      return line.reservationArn === '' ? unblended : 0n;
    case 'Refund':
      return isSavingsPlanRefund(line) ? 0n : unblended;
    default:
      return unblended;
  }
}

/** Whether a line repeats the cost of an instance for one pod or task. */
export function isSplitRow(line: ChargeLine): boolean {
  return line.operation === 'EKSPod-EC2' || line.operation === 'ECSTask-EC2';
}

// The upfront fee that it takes back counted 0 as well.
function isSavingsPlanRefund(line: ChargeLine): boolean {
  return (
    line.productCode === 'ComputeSavingsPlans' &&
    line.description.startsWith('Refund for one-time fee for Savings Plan ID')
  );
}
