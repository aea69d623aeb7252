import { csvText } from './csv.js';
import { decimalText } from './decimal-text.js';
import { endOfPeriod, isoText, timestampText } from './utc-time.js';
import type { ChargeLine, World } from './world.js';

type Column = readonly [name: string, cell: (line: ChargeLine) => string];

type Amount = (line: ChargeLine) => bigint | null;

/** The bill of a world as one CUR 2.0 file; columns in which every cell is empty are kept. */
export function toCur2Csv(world: World): string {
  return cur2Csv(world.chargeLines);
}

/**
 * The bill of a world as AWS delivers it: a file for each payer and billing period.
 *
 * @returns the files in order of payer and period.
 */
export function toCur2Deliveries(
  world: World,
): readonly { readonly payer: string; readonly period: string; readonly csv: string }[] {
  const keys = [...new Set(world.chargeLines.map((line) => `${line.payer}/${line.period}`))].sort();
  return keys.map((key) => {
    const [payer = '', period = ''] = key.split('/');
    const lines = world.chargeLines.filter((line) => line.payer === payer && line.period === period);
    return { payer, period, csv: cur2Csv(lines) };
  });
}

function cur2Csv(lines: readonly ChargeLine[]): string {
  return csvText([
    columns.map(([name]) => name),
    ...lines.map((line) => columns.map(([, cell]) => cell(line))),
  ]);
}

function money(amount: Amount): Column[1] {
  return (line) => {
    const pico = amount(line);
    return pico === null ? '' : decimalText(pico, line.notation);
  };
}

const columns: readonly Column[] = [
  ['identity_line_item_id', (line) => line.lineItemId],
  ['identity_time_interval', (line) => `${isoText(line.start)}/${isoText(line.end)}`],
  ['bill_payer_account_id', (line) => line.payer],
  ['bill_payer_account_name', (line) => `payer of ${line.currency}`],
  ['bill_billing_entity', () => 'AWS'],
  ['bill_bill_type', (line) => (line.lineType === 'Refund' ? 'Refund' : 'Anniversary')],
  ['bill_invoice_id', () => ''],
  ['bill_billing_period_start_date', (line) => `${line.period}-01 00:00:00.000`],
  ['bill_billing_period_end_date', (line) => timestampText(endOfPeriod(line.period))],
  ['line_item_usage_account_id', (line) => line.account],
  ['line_item_currency_code', (line) => line.currency],
  ['line_item_usage_start_date', (line) => timestampText(line.start)],
  ['line_item_usage_end_date', (line) => timestampText(line.end)],
  ['line_item_line_item_type', (line) => line.lineType],
  ['line_item_line_item_description', (line) => line.description],
  ['line_item_product_code', (line) => line.productCode],
  ['line_item_usage_type', (line) => line.usageType],
  ['line_item_operation', (line) => line.operation],
  ['line_item_resource_id', (line) => line.resourceId],
  ['line_item_usage_amount', (line) => decimalText(line.usageAmountPico, line.notation)],
  ['line_item_unblended_cost', money((line) => line.unblendedPico)],
  ['line_item_net_unblended_cost', money((line) => line.netUnblendedPico)],
  // An average over the organisation, so a reader that takes it by mistake gets another sum.
  ['line_item_blended_cost', money((line) => line.unblendedPico / 2n + 1n)],
  ['product_product_family', (line) => line.productFamily],
  ['product_instance_type', (line) => line.instanceType],
  ['product_region_code', () => 'us-east-1'],
  ['reservation_reservation_a_r_n', (line) => line.reservationArn],
  ['reservation_effective_cost', money((line) => line.reservationEffectivePico)],
  ['reservation_net_effective_cost', money((line) => line.netReservationEffectivePico)],
  ['reservation_unused_amortized_upfront_fee_for_billing_period', money((line) => line.unusedUpfrontPico)],
  [
    'reservation_net_unused_amortized_upfront_fee_for_billing_period',
    money((line) => line.netUnusedUpfrontPico),
  ],
  ['reservation_unused_recurring_fee', money((line) => line.unusedRecurringPico)],
  ['reservation_net_unused_recurring_fee', money((line) => line.netUnusedRecurringPico)],
  ['reservation_amortized_upfront_fee_for_billing_period', money((line) => line.reservationUpfrontPico)],
  ['savings_plan_savings_plan_a_r_n', (line) => line.savingsPlanArn],
  ['savings_plan_savings_plan_effective_cost', money((line) => line.savingsPlanEffectivePico)],
  ['savings_plan_net_savings_plan_effective_cost', money((line) => line.netSavingsPlanEffectivePico)],
  ['savings_plan_total_commitment_to_date', money((line) => line.savingsPlanCommitmentPico)],
  ['savings_plan_used_commitment', money((line) => line.savingsPlanUsedPico)],
  [
    'savings_plan_amortized_upfront_commitment_for_billing_period',
    money((line) => line.savingsPlanUpfrontPico),
  ],
  ['resource_tags', (line) => JSON.stringify(line.tags)],
];
