import type { Database } from '../store/database.js';
import { emptyRelation } from '../store/schema.js';
import type { FixedTable } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { pathList } from '../store/sql-text.js';
import type { StagedFile } from '../store/warehouse.js';

/**
 * Compares a day's charges with what was allocated of them, before anything becomes current.
 *
 * @throws Error if an amount was lost or made up: a fault of the program, never of the input.
 */
export async function checkConservation(
  database: Database,
  day: { readonly dt: string; readonly staged: readonly StagedFile[] },
): Promise<void> {
  const read = (table: FixedTable): string => {
    const paths = day.staged.filter(({ entry }) => entry.table === table).map(({ aside }) => aside);
    if (paths.length === 0) return emptyRelation(table);
    return `SELECT * FROM read_parquet(${pathList(paths)}, hive_partitioning = false)`;
  };
  const allocated = await readSql('report/allocated_charge', {
    share: read('share'),
    bill_group: read('bill_group'),
    whole_charge: read('whole_charge'),
  });
  const differences = await database.rows(`
    SELECT payer, period, currency, CAST(SUM(billed) AS VARCHAR) AS billed, CAST(SUM(allocated) AS VARCHAR) AS allocated
    FROM (
      SELECT payer, period, currency, amortized AS billed, CAST(0 AS DECIMAL(38,12)) AS allocated FROM charge
      UNION ALL
      SELECT payer, period, currency, CAST(0 AS DECIMAL(38,12)), amount FROM (${allocated}) AS a WHERE NOT estimated
    ) AS both_sides
    GROUP BY payer, period, currency HAVING SUM(billed) <> SUM(allocated)
    ORDER BY payer, period, currency`);
  const [first] = differences;
  if (first === undefined) return;
  const { payer, period, currency, billed, allocated: found } = first;
  throw new Error(
    `${day.dt}: ${String(billed)} ${String(currency)} of ${String(payer)} ${String(period)} were billed, ${String(found)} allocated; nothing was written`,
  );
}
