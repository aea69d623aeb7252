import { decimalFromText } from './decimal-text.js';
import { identifier } from '../store/sql-text.js';
import type { TableInput } from './table-source.js';

/** Columns without which a bill cannot be read; all others are null when absent. */
export const requiredColumns = [
  'bill_payer_account_id',
  'bill_billing_period_start_date',
  'line_item_usage_account_id',
  'line_item_line_item_type',
  'line_item_product_code',
  'line_item_currency_code',
  'line_item_unblended_cost',
] as const;

/** SQL expression: the billing period `YYYY-MM` of a line. */
export const periodText = 'substr(bill_billing_period_start_date, 1, 7)';

/** Columns that `charge.sql` reads and that a bill may lack. */
export const optionalColumns = [
  'identity_time_interval',
  'line_item_usage_start_date',
  'line_item_usage_end_date',
  'product_region_code',
  'product_product_family',
  'product_instance_type',
  'line_item_usage_type',
  'line_item_operation',
  'line_item_resource_id',
  'line_item_line_item_description',
  'line_item_usage_amount',
  'line_item_net_unblended_cost',
  'line_item_blended_cost',
  'savings_plan_savings_plan_a_r_n',
  'savings_plan_savings_plan_effective_cost',
  'savings_plan_net_savings_plan_effective_cost',
  'savings_plan_total_commitment_to_date',
  'savings_plan_used_commitment',
  'savings_plan_amortized_upfront_commitment_for_billing_period',
  'savings_plan_net_amortized_upfront_commitment_for_billing_period',
  'reservation_reservation_a_r_n',
  'reservation_effective_cost',
  'reservation_net_effective_cost',
  'reservation_unused_amortized_upfront_fee_for_billing_period',
  'reservation_net_unused_amortized_upfront_fee_for_billing_period',
  'reservation_unused_recurring_fee',
  'reservation_net_unused_recurring_fee',
  'reservation_amortized_upfront_fee_for_billing_period',
  'reservation_net_amortized_upfront_fee_for_billing_period',
  'resource_tags',
] as const;

/** Money columns that are checked and rounded. */
export const moneyColumns: readonly string[] = [
  'line_item_unblended_cost',
  'line_item_usage_amount',
  ...optionalColumns.filter((name) => /_(cost|fee|commitment)(_|$)|commitment_to_date/.test(name)),
];

/** Columns that `charge.sql` reads and that none of the files has. */
export function absentColumns(inputs: readonly TableInput[]): readonly string[] {
  const known = new Set<string>(inputs.flatMap((input) => input.columns));
  return optionalColumns.filter((column) => !known.has(column));
}

/** SQL expression: money of a column that was checked. */
export function moneyFromText(column: string): string {
  return decimalFromText(`nullif(${identifier(column)}, '')`);
}
