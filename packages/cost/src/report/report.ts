import { message, MoorageError, parsePico } from '@moorage/core';
import type { Cell, Database } from '../store/database.js';
import { compareText, filesOf } from '../store/manifest.js';
import { readSql } from '../store/sql-file.js';
import type { Warehouse } from '../store/warehouse.js';
import type { Dimension } from './dimension.js';
import { filterCondition } from './filter.js';
import type { Filter } from './filter.js';
import { createReportRows, reportColumns } from './report-row.js';
import { hasDay, timeCondition } from './time-range.js';
import type { TimeRange } from './time-range.js';

/** A cost without (`direct`) or with (`loaded`) its part of idle, shared and the like. */
export type ReportView = 'direct' | 'loaded';

export interface ReportRequest {
  /** What to group by, in the order of the columns. */
  readonly by: readonly Dimension[];
  /** @default 'direct' */
  readonly view?: ReportView;
  readonly where?: readonly Filter[];
  readonly range?: TimeRange;
}

/** A group of a report. */
export interface ReportRow {
  /** Values by column; null where the group has none. */
  readonly values: Readonly<Record<string, string | null>>;
  /** Where the cost ended, for a group that belongs to nobody in some column; else null. */
  readonly rest: string | null;
  readonly currency: string;
  readonly amountPico: bigint;
  /** Part of the amount that is estimated from list prices. */
  readonly estimatedPico: bigint;
}

/** What the bill of the report's time range comes to, in one currency: in scope and out of scope add up to the bill. */
export interface ReportTotal {
  readonly currency: string;
  readonly inScopePico: bigint;
  readonly outOfScopePico: bigint;
  readonly billPico: bigint;
  /** Estimated from list prices, on top of the bill. */
  readonly estimatedPico: bigint;
  /** Sum of the report's rows: what is in scope and passes the filters, estimates included. */
  readonly rowsPico: bigint;
}

export interface CostReport {
  readonly columns: readonly string[];
  readonly view: ReportView;
  /** Largest amounts first, by day or hour where that is the first column. */
  readonly rows: readonly ReportRow[];
  readonly totals: readonly ReportTotal[];
}

/**
 * What things cost, by any dimensions.
 *
 * Rows are in scope; every row of the allocation is in exactly one of them.
 *
 * @throws MoorageError `warehouse-empty` if nothing is allocated in the range; `loaded-view-too-fine`.
 */
export async function report(
  warehouse: Warehouse,
  database: Database,
  request: ReportRequest,
): Promise<CostReport> {
  const { by, view = 'direct', where = [], range = {} } = request;
  requireCost(warehouse, range);
  const dimensions = [...by, ...where.map((filter) => filter.dimension)];
  await createReportRows(database, warehouse, { dimensions, view, range });
  const columns = reportColumns(by);
  const found = await database.rows(
    await readSql('report/grouped', {
      names: columns.map(({ name }) => `"${name}", `).join(''),
      rest: restExpression(by),
      filter: `bucket <> 'out_of_scope' AND ${filterCondition(where)}`,
    }),
  );
  const rows = found
    .map((row): ReportRow => {
      const values = columns.map(({ name }): [string, string | null] => [name, textOf(row[name])]);
      return {
        values: Object.fromEntries(values),
        rest: textOf(row['rest']),
        currency: String(row['currency']),
        amountPico: parsePico(String(row['amount'])),
        estimatedPico: parsePico(String(row['estimated'])),
      };
    })
    .filter((row) => view === 'direct' || row.amountPico !== 0n)
    .sort(
      comparison(
        by,
        columns.map(({ name }) => name),
      ),
    );
  return {
    columns: columns.map(({ name }) => name),
    view,
    rows,
    totals: await totals(database, warehouse, { rows, range }),
  };
}

/** Rows without the bucket: what a machine reads has the columns that were asked for, and nothing twice. */
export function mergeRest(report: CostReport): readonly ReportRow[] {
  const merged = new Map<string, ReportRow>();
  for (const row of report.rows) {
    const key = JSON.stringify([row.currency, ...report.columns.map((column) => row.values[column])]);
    const known = merged.get(key);
    merged.set(key, {
      ...row,
      rest: null,
      amountPico: row.amountPico + (known?.amountPico ?? 0n),
      estimatedPico: row.estimatedPico + (known?.estimatedPico ?? 0n),
    });
  }
  return [...merged.values()];
}

function requireCost(warehouse: Warehouse, range: TimeRange): void {
  const days = filesOf(warehouse.manifest, 'cost').filter((file) => hasDay(range, file.keys['dt'] ?? ''));
  if (days.length > 0) return;
  const isOpen = range.fromMs === undefined && range.toMs === undefined;
  const period = isOpen ? 'any day' : 'the days that were asked for';
  const params = { path: warehouse.directory, what: 'allocated cost', period };
  throw new MoorageError(message('warehouse-empty', params));
}

/** Dimensions that say whose a cost is. Where one of them is empty, the bucket says what the cost is instead. */
const owners = /^(team|cost-centre|job|run|role|pod|uid|namespace|virtual-cluster|label:.*)$/;

function restExpression(by: readonly Dimension[]): string {
  if (by.some((dimension) => dimension.name === 'bucket')) return 'CAST(NULL AS VARCHAR)';
  const named = reportColumns(by).filter(({ name }) => owners.test(name));
  if (named.length === 0) return 'CAST(NULL AS VARCHAR)';
  return `CASE WHEN ${named.map(({ name }) => `"${name}" IS NULL`).join(' OR ')} THEN bucket END`;
}

function textOf(value: Cell | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function comparison(
  by: readonly Dimension[],
  columns: readonly string[],
): (a: ReportRow, b: ReportRow) => number {
  const isTimeline = ['day', 'hour', 'period'].includes(by[0]?.name ?? '');
  const leading = isTimeline ? columns.slice(0, 1) : [];
  return (a, b) =>
    compareText(a.currency, b.currency) ||
    byColumns(a, b, leading) ||
    Number(isNobodys(a)) - Number(isNobodys(b)) ||
    descending(a.amountPico, b.amountPico) ||
    byColumns(a, b, [...columns]) ||
    compareText(a.rest ?? '', b.rest ?? '');
}

/** Whether all that would say whose a cost is is empty; such rows come last. */
function isNobodys(row: ReportRow): boolean {
  return (
    row.rest !== null &&
    Object.entries(row.values).every(([name, value]) => value === null || !owners.test(name))
  );
}

function byColumns(a: ReportRow, b: ReportRow, columns: readonly string[]): number {
  for (const column of columns) {
    const order = compareText(a.values[column] ?? '', b.values[column] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function descending(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}

async function totals(
  database: Database,
  warehouse: Warehouse,
  { rows, range }: { readonly rows: readonly ReportRow[]; readonly range: TimeRange },
): Promise<readonly ReportTotal[]> {
  const files = filesOf(warehouse.manifest, 'cost').filter((file) => hasDay(range, file.keys['dt'] ?? ''));
  await database.run(`CREATE OR REPLACE TEMP VIEW cost AS ${warehouse.relationOf('cost', files)}`);
  const found = await database.rows(await readSql('report/total', { time: timeCondition(range) }));
  return found.map((row): ReportTotal => {
    const pico = (name: string): bigint => parsePico(String(row[name]));
    const currency = String(row['currency']);
    return {
      currency,
      inScopePico: pico('in_scope'),
      outOfScopePico: pico('out_of_scope'),
      billPico: pico('bill'),
      estimatedPico: pico('estimated'),
      rowsPico: rows.reduce((sum, each) => (each.currency === currency ? sum + each.amountPico : sum), 0n),
    };
  });
}
