import { formatSteps, roundToDecimals } from '@moorage/core';
import type { CostReport, ReportRow, ReportTotal } from '@moorage/cost';
import { formatTable } from '../io/table.js';
import type { TableColumn, TableForm } from '../io/table.js';
import { decimalsFor, formatAmounts } from './amount.js';
import { bucketName } from './bucket-name.js';

export interface ReportForm {
  /** Decimals of amounts. @default cents, more for small totals */
  readonly decimals?: number;
  /** The time range in words. */
  readonly range: string;
}

/** A report for a terminal, a table for each currency; what is printed adds up to the printed totals. */
export function textReport(report: CostReport, form: ReportForm & TableForm): string {
  const tables = report.totals.map((total) => {
    const { body, foot } = printedRows(report, total, form);
    return formatTable(columnsOf(report), [...body, [], ...foot], form);
  });
  return `${titleOf(report)} · ${form.range}\n\n${tables.join('\n')}`;
}

/** A report as Markdown tables. */
export function markdownReport(report: CostReport, form: ReportForm): string {
  const columns = columnsOf(report);
  const tables = report.totals.map((total) => {
    const { body, foot } = printedRows(report, total, form);
    const lines = [
      columns.map((column) => column.title.toLowerCase()),
      columns.map((column) => (column.align === 'right' ? '---:' : '---')),
      ...body.map((row) => row.map(escapedCell)),
      ...foot.map((row) => row.map((cell) => (cell === '' ? '' : `**${cell}**`))),
    ];
    return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
  });
  return `${titleOf(report)}, ${form.range}\n\n${tables.join('\n')}`;
}

function titleOf({ view, columns }: CostReport): string {
  const kind = view === 'direct' ? 'Direct' : 'Fully loaded';
  return `${kind} cost by ${columns.length === 0 ? 'currency' : columns.join(', ')}`;
}

function columnsOf(report: CostReport): readonly TableColumn[] {
  const names = report.columns.length === 0 ? ['currency'] : report.columns;
  return [
    ...names.map((name) => ({ title: name.toUpperCase(), align: 'left' as const, canShrink: true })),
    { title: 'COST', align: 'right' },
  ];
}

/** The rows of one currency and the totals below them. */
function printedRows(
  report: CostReport,
  total: ReportTotal,
  form: ReportForm,
): { readonly body: readonly (readonly string[])[]; readonly foot: readonly (readonly string[])[] } {
  const { currency } = total;
  const rows = report.rows.filter((row) => row.currency === currency);
  const decimals = form.decimals ?? decimalsFor(total.rowsPico);
  const amounts = formatAmounts({ parts: rows.map((row) => row.amountPico), currency, decimals });
  const blanks = report.columns.slice(1).map(() => '');
  return {
    body: rows.map((row, at) => [...cells(report, row), amounts.parts[at] ?? '']),
    foot: footer(total, decimals).map(([name, steps]) => [
      name,
      ...blanks,
      formatSteps(steps, { currency, decimals }),
    ]),
  };
}

/** Buckets of what somebody did cause, but without a value in the column asked for. */
const restNames: Readonly<Record<string, string>> = {
  job: 'other jobs',
  workload: 'other pods',
  service: 'other services',
};

/** The values of a row; the first one that is missing says in which bucket the cost is instead. */
function cells(report: CostReport, row: ReportRow): readonly string[] {
  if (report.columns.length === 0) return [row.currency];
  const missing = report.columns.findIndex((column) => row.values[column] === null);
  return report.columns.map((column, at) => {
    const value = row.values[column] ?? null;
    if (value !== null) return value;
    return at === missing && row.rest !== null ? `(${restNames[row.rest] ?? bucketName(row.rest)})` : '-';
  });
}

/**
 * Names and steps below a table. As printed, too, in scope and out of scope add up to the bill, and the total of all
 * rows is what is in scope and what is estimated.
 */
function footer(total: ReportTotal, decimals: number): readonly (readonly [name: string, steps: bigint])[] {
  const rounded = (pico: bigint): bigint => roundToDecimals([pico], decimals)[0] ?? 0n;
  const rows = rounded(total.rowsPico);
  const inScope = rounded(total.inScopePico);
  const bill = rounded(total.billPico);
  const isAll = total.rowsPico === total.inScopePico + total.estimatedPico;
  const estimated = isAll ? rows - inScope : rounded(total.estimatedPico);
  const isBilled = isAll && total.estimatedPico === 0n;
  return [
    ...(isBilled ? [] : [['TOTAL', rows] as const]),
    [isBilled ? 'TOTAL in scope' : 'in scope', inScope],
    ['out of scope', bill - inScope],
    ['bill', bill],
    ...(total.estimatedPico === 0n ? [] : [['estimated, not billed yet', estimated] as const]),
  ];
}

/** Pipes end a cell and line ends a row. */
function escapedCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/[\r\n]+/g, ' ');
}
