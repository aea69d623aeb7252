import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { parseDimension } from '../../src/report/dimension.js';
import { parseFilters } from '../../src/report/filter.js';
import { mergeRest } from '../../src/report/report.js';
import type { ReportView } from '../../src/report/report.js';
import { parseTimeRange } from '../../src/report/time-range.js';

export interface SumOptions {
  readonly view?: ReportView;
  /** Filters such as `team=team-a`. */
  readonly where?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/**
 * What a report by some dimensions says: amounts in picos by the texts of the columns, `-` for none, with blanks
 * between them, and the currency behind them where there are several.
 */
export async function sumsBy(
  warehouse: CostWarehouse,
  by: string,
  options: SumOptions = {},
): Promise<Readonly<Record<string, bigint>>> {
  const { view, where = [], from, to } = options;
  const report = await warehouse.report({
    by: by.split(',').map(parseDimension),
    ...(view === undefined ? {} : { view }),
    where: parseFilters(where),
    range: parseTimeRange(from, to),
  });
  const rows = mergeRest(report);
  const isMixed = new Set(rows.map(({ currency }) => currency)).size > 1;
  return Object.fromEntries(
    rows.map(({ values, currency, amountPico }) => {
      const texts = report.columns.map((column) => values[column] ?? '-');
      return [[...texts, ...(isMixed ? [currency] : [])].join(' '), amountPico];
    }),
  );
}

/** All amounts of a report together. */
export function totalOf(sums: Readonly<Record<string, bigint>>): bigint {
  return Object.values(sums).reduce((sum, each) => sum + each, 0n);
}

/** Billed less allocated, of all periods; 0 means that nothing was lost or made up. */
export async function differencesOf(warehouse: CostWarehouse): Promise<readonly bigint[]> {
  const periods = await warehouse.reconcile();
  return periods.map(({ differencePico }) => differencePico);
}

/** Codes of the findings, each once, in order. */
export async function findingCodes(warehouse: CostWarehouse): Promise<readonly string[]> {
  const findings = await warehouse.findings();
  return [...new Set(findings.map(({ message }) => message.code))].sort();
}
