import type { Database } from '../store/database.js';
import { identifier } from '../store/sql-text.js';
import { isEmpty, notANumber, notATime, refuseInvalidRows } from './invalid-rows.js';
import type { TableInput } from './table-source.js';
import { utcFromText } from './utc-text.js';

/**
 * Refuses a bill whose rows lack a payer, period, account, line type or currency, or hold money or times that are none.
 *
 * @throws MoorageError `input-row-invalid`.
 */
export async function checkBill(
  database: Database,
  inputs: readonly TableInput[],
  moneyColumns: readonly string[],
): Promise<void> {
  const hasInterval = `(identity_time_interval IS NOT NULL AND identity_time_interval <> '')`;
  const bound = (part: number): string =>
    utcFromText(`split_part(identity_time_interval, '/', ${String(part)})`);
  await refuseInvalidRows(database, { name: 'bill_line', inputs }, [
    {
      column: 'bill_payer_account_id',
      isInvalid: isEmpty('bill_payer_account_id'),
      allowed: 'an account id',
    },
    {
      column: 'bill_billing_period_start_date',
      isInvalid: `${isEmpty('bill_billing_period_start_date')} OR ${notATime('bill_billing_period_start_date')}`,
      allowed: 'a date such as 2026-10-01',
    },
    {
      column: 'line_item_line_item_type',
      isInvalid: isEmpty('line_item_line_item_type'),
      allowed: 'a line item type',
    },
    {
      column: 'line_item_usage_account_id',
      isInvalid: isEmpty('line_item_usage_account_id'),
      allowed: 'an account id',
    },
    {
      column: 'line_item_currency_code',
      isInvalid: isEmpty('line_item_currency_code'),
      allowed: 'a currency code',
    },
    {
      column: 'identity_time_interval',
      isInvalid: `${hasInterval} AND (${bound(1)} IS NULL OR ${bound(2)} IS NULL OR ${bound(2)} < ${bound(1)})`,
      allowed: 'an interval such as 2026-10-01T10:00:00Z/2026-10-01T11:00:00Z',
    },
    {
      column: 'line_item_usage_start_date',
      isInvalid: `NOT ${hasInterval} AND (${isEmpty('line_item_usage_start_date')} OR ${notATime('line_item_usage_start_date')})`,
      allowed: 'a UTC time',
    },
    {
      column: 'line_item_usage_end_date',
      isInvalid: `NOT ${hasInterval} AND (${isEmpty('line_item_usage_end_date')} OR ${notATime('line_item_usage_end_date')})`,
      allowed: 'a UTC time',
    },
    {
      column: 'resource_tags',
      isInvalid: `resource_tags <> '' AND NOT json_valid(resource_tags)`,
      allowed: 'a JSON object',
    },
    ...moneyColumns.map((column) => ({
      column,
      isInvalid: notANumber(identifier(column)),
      allowed: 'a decimal number',
    })),
  ]);
}
