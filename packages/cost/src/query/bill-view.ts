import type { Database } from '../store/database.js';
import { filesOf } from '../store/manifest.js';
import { identifier, literal, pathList } from '../store/sql-text.js';
import type { Warehouse } from '../store/warehouse.js';
import { cur2Columns } from './cur2-columns.js';
import type { Cur2Type } from './cur2-columns.js';

/** Columns of `bill_line` that are the warehouse's own. */
const ownColumns: ReadonlySet<string> = new Set(['input', 'line_no', 'export']);

/** A relation over the current lines of every bill, with every column that one of them has. */
export function billLineSelect(warehouse: Warehouse): string {
  const paths = filesOf(warehouse.manifest, 'bill_line').map((file) => warehouse.absolutePath(file));
  if (paths.length === 0) {
    return 'SELECT CAST(NULL AS VARCHAR) AS input, CAST(NULL AS BIGINT) AS line_no WHERE 1 = 0';
  }
  return `SELECT * FROM read_parquet(${pathList(paths)}, union_by_name = true, hive_partitioning = false)`;
}

/**
 * The bill as CUR 2.0 has it: every column of the format, NULL where the bill has none, and then the bill's others as
 * text.
 *
 * @param session - an engine in which `bill_line` exists.
 */
export async function curDataSelect(session: Database): Promise<string> {
  const rows = await session.rows('DESCRIBE main.bill_line');
  const given = new Set(rows.map((row) => String(row['column_name'])));
  const known = Object.entries(cur2Columns).map(
    ([name, type]) => `${cell(name, type, given)} AS ${identifier(name)}`,
  );
  const others = [...given].filter((name) => !(name in cur2Columns) && !ownColumns.has(name)).map(identifier);
  return `SELECT ${[...known, ...others].join(', ')} FROM main.bill_line`;
}

function cell(name: string, type: Cur2Type, given: ReadonlySet<string>): string {
  if (!given.has(name)) {
    const period = given.has('bill_billing_period_start_date') && name === 'billing_period';
    return period ? 'substr(bill_billing_period_start_date, 1, 7)' : `CAST(NULL AS ${type})`;
  }
  const text = `nullif(${identifier(name)}, ${literal('')})`;
  switch (type) {
    case 'VARCHAR':
      return text;
    case 'DECIMAL(38,12)':
      return `CAST(${text} AS DECIMAL(38,12))`;
    case 'TIMESTAMP':
      return `CAST(${text} AS TIMESTAMP)`;
    case 'MAP(VARCHAR, VARCHAR)':
      return `CAST(CAST(${text} AS JSON) AS MAP(VARCHAR, VARCHAR))`;
  }
}
