import type { AllocationRow } from './allocation-row.js';
import { compareBytes } from './bytewise.js';
import { groupBy } from './group-by.js';

/** All fields of a row but its amount. */
export type RowKey = Omit<AllocationRow, 'amountPico'>;

/**
 * Rows added up by key, without those of amount 0, in a fixed order: two allocations agree if these are equal.
 *
 * @param ignored - fields in which the two sides need not agree; they are left out of the key.
 */
export function canonicalRows(
  rows: readonly AllocationRow[],
  ignored: readonly (keyof RowKey)[] = [],
): readonly string[] {
  return groupBy(rows, (row) => [keyText(row, ignored)])
    .map((group) => {
      const [first] = group;
      const key = first === undefined ? '' : keyText(first, ignored);
      return { key, amount: sumOf(group) };
    })
    .filter(({ amount }) => amount !== 0n)
    .map(({ key, amount }) => `${key} ${amount.toString()}`)
    .toSorted(compareBytes);
}

/** The sum of the amounts of rows, units of 1e-12. */
export function sumOf(rows: readonly Pick<AllocationRow, 'amountPico'>[]): bigint {
  return rows.reduce((sum, row) => sum + row.amountPico, 0n);
}

function keyText(row: AllocationRow, ignored: readonly (keyof RowKey)[]): string {
  const fields: Readonly<Record<keyof RowKey, string>> = {
    payer: row.payer,
    period: row.period,
    currency: row.currency,
    account: row.account,
    cluster: row.cluster,
    hour: row.hour === null ? 'null' : new Date(row.hour).toISOString(),
    instance: String(row.instance),
    category: row.category,
    purchaseOption: row.purchaseOption,
    bucket: row.bucket,
    uid: String(row.uid),
    run: String(row.run),
    team: String(row.team),
  };
  return Object.entries(fields)
    .filter(([name]) => !ignored.some((field) => field === name))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
