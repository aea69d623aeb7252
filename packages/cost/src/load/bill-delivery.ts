import { digestTexts } from '../store/durable-file.js';
import type { Delivery } from '../store/manifest.js';
import type { Database } from '../store/database.js';
import { moneyFromText, periodText } from './bill-columns.js';
import type { TableInput } from './table-source.js';

/** A payer's bill of a period with the files that hold its lines, in the order of their digests. */
export interface Bill {
  readonly payer: string;
  readonly period: string;
  readonly inputs: readonly TableInput[];
  /** Digest over the digests of its files. */
  readonly origin: string;
}

/** The bills that the temporary table `loaded_charge` holds. */
export async function readBills(database: Database, inputs: readonly TableInput[]): Promise<readonly Bill[]> {
  const rows = await database.rows(
    'SELECT DISTINCT payer, period, input FROM loaded_charge ORDER BY payer, period, input',
  );
  const digests = new Map<string, Set<unknown>>();
  for (const { payer, period, input } of rows) {
    const key = JSON.stringify([payer, period]);
    digests.set(key, (digests.get(key) ?? new Set()).add(input));
  }
  return [...digests].map(([key, held]): Bill => {
    const [payer, period] = JSON.parse(key) as [string, string];
    const mine = inputs.filter((input) => held.has(input.digest));
    return { payer, period, inputs: mine, origin: digestTexts(mine.map((input) => input.digest)) };
  });
}

/** What the manifest says of these bills. */
export async function readDeliveries(
  database: Database,
  bills: readonly Bill[],
  deliveredAt: string | null,
): Promise<readonly Delivery[]> {
  const residuals = await readResiduals(database);
  const rows = await database.rows(`
    SELECT payer, export, period, COUNT(*) AS lines,
      MAX(CASE WHEN hour_ms IS NOT NULL AND category = 'node_compute' THEN end_ms END) AS billed_until_ms
    FROM loaded_charge GROUP BY payer, export, period ORDER BY payer, export, period`);
  return rows.map((row): Delivery => {
    const [payer, period] = [String(row['payer']), String(row['period'])];
    return {
      payer,
      export: String(row['export']),
      period,
      origin: billOf(bills, { payer, period }).origin,
      deliveredAt,
      lines: Number(row['lines']),
      billedUntilMs: row['billed_until_ms'] === null ? null : Number(row['billed_until_ms']),
      residual: residuals.get(JSON.stringify([payer, period])) ?? {},
    };
  });
}

/** The bill of a payer and period. */
export function billOf(bills: readonly Bill[], wanted: Pick<Bill, 'payer' | 'period'>): Bill {
  const bill = bills.find(({ payer, period }) => payer === wanted.payer && period === wanted.period);
  if (bill === undefined) throw new Error(`no bill of ${wanted.payer} ${wanted.period}`);
  return bill;
}

/** What rounding took away, by payer and period as JSON, then by currency. */
async function readResiduals(
  database: Database,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const text = `coalesce(line_item_unblended_cost, '')`;
  // Only long numbers and those with an exponent have more than twelve decimals.
  const rows = await database.rows(`
    SELECT bill_payer_account_id AS payer, ${periodText} AS period, coalesce(line_item_currency_code, '') AS currency,
      CAST(SUM(CASE WHEN length(${text}) > 13 OR contains(lower(${text}), 'e')
        THEN CAST(line_item_unblended_cost AS DECIMAL(38,20))
          - CAST(${moneyFromText('line_item_unblended_cost')} AS DECIMAL(38,20))
        ELSE CAST(0 AS DECIMAL(38,20)) END) AS VARCHAR) AS residual
    FROM bill_line GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
  const residuals = new Map<string, Readonly<Record<string, string>>>();
  for (const { payer, period, currency, residual } of rows) {
    const key = JSON.stringify([payer, period]);
    residuals.set(key, { ...residuals.get(key), [String(currency)]: String(residual ?? '0') });
  }
  return residuals;
}
