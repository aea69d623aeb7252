import type { ChargeLine } from '../world/world.js';

/** Line types that list what usage lines of a net bill are already reduced by. */
export const discountTypes: readonly string[] = [
  'BundledDiscount',
  'Discount',
  'EdpDiscount',
  'PrivateRateDiscount',
  'SppDiscount',
];

/**
 * What using a line cost, with prepaid fees spread over what they pay for.
 *
 * The net column counts where it has a value, else the gross one, else 0. A discount of a net bill counts its net column
 * only, else it would be taken off twice.
 *
 * @param isOfNetBill - whether the bill of the line has net costs.
 * @returns units of 1e-12.
 * @see cost.md §3.1, §3.4
 */
export function amortisedPico(line: ChargeLine, isOfNetBill: boolean): bigint {
  const isRepeated = isOfNetBill && discountTypes.includes(line.lineType);
  const unblended = line.netUnblendedPico ?? (isRepeated ? 0n : line.unblendedPico);
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

/** Amortised costs of all lines of a world's bills, in their order; a payer and a period make a bill. */
export function amortisedCosts(lines: readonly ChargeLine[]): readonly bigint[] {
  const billOf = (line: ChargeLine): string => `${line.payer}/${line.period}`;
  const hasNet = (line: ChargeLine): boolean => line.netUnblendedPico !== null && !isSplitRow(line);
  const net = new Set(lines.filter(hasNet).map(billOf));
  return lines.map((line) => amortisedPico(line, net.has(billOf(line))));
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
