import type { Database } from '../store/database.js';
import { identifier } from '../store/sql-text.js';
import { isEmpty, notANumber, notATime, refuseInvalidRows } from './invalid-rows.js';
import type { TableInput } from './table-source.js';

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
  await refuseInvalidRows(database, { name: 'bill_line', inputs }, [
    {
      column: 'bill_payer_account_id',
      isInvalid: isEmpty('bill_payer_account_id'),
      allowed: 'an account id',
    },
    {
      column: 'bill_billing_period_start_date',
      isInvalid: `NOT regexp_matches(coalesce(bill_billing_period_start_date, ''), '^\\d{4}-\\d{2}-\\d{2}')`,
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
      isInvalid: `${hasInterval} AND (TRY_CAST(split_part(identity_time_interval, '/', 1) AS TIMESTAMPTZ) IS NULL
        OR TRY_CAST(split_part(identity_time_interval, '/', 2) AS TIMESTAMPTZ) IS NULL)`,
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
    ...moneyColumns.map((column) => ({
      column,
      isInvalid: notANumber(identifier(column)),
      allowed: 'a decimal number',
    })),
  ]);
}
