import { formatSteps, roundToDecimals } from '@moorage/core';
import type { CostReport, ReportRow, ReportTotal } from '@moorage/cost';
import { formatTable } from '../io/table.js';
import type { TableColumn } from '../io/table.js';
import { decimalsFor, formatAmounts } from './amount.js';

export interface ReportForm {
  /** Decimals of amounts. @default cents, more for small totals */
  readonly decimals?: number;
  /** The time range in words. */
  readonly range: string;
}

const bucketNames: Readonly<Record<string, string>> = {
  node_network: 'node network',
  node_storage: 'unattached storage',
  control_plane: 'control plane',
  commitment: 'unused commitment',
  out_of_scope: 'out of scope',
};

/** A report for a terminal, a table for each currency; what is printed adds up to the printed totals. */
export function textReport(report: CostReport, form: ReportForm & { readonly width: number }): string {
  const title = `Cost by ${titleOf(report)}, ${report.view} · ${form.range}\n`;
  const tables = report.totals.map((total) => {
    const rows = report.rows.filter((row) => row.currency === total.currency);
    const decimals = form.decimals ?? decimalsFor(total.rowsPico);
    const amounts = formatAmounts({
      parts: rows.map((row) => row.amountPico),
      currency: total.currency,
      decimals,
    });
    const body = rows.map((row, at) => [...cells(report, row), amounts.parts[at] ?? '']);
    const foot = footer(total, decimals).map(([name, amount]) => [name, ...blanks(report), amount]);
    const lines = formatTable(columnsOf(report), [...body, ...foot], { width: form.width }).split('\n');
    return [...lines.slice(0, body.length + 1), '', ...lines.slice(body.length + 1)].join('\n');
  });
  return `${title}\n${tables.join('\n')}`;
}

/** A report as Markdown tables. */
export function markdownReport(report: CostReport, form: ReportForm): string {
  const tables = report.totals.map((total) => {
    const rows = report.rows.filter((row) => row.currency === total.currency);
    const decimals = form.decimals ?? decimalsFor(total.rowsPico);
    const amounts = formatAmounts({
      parts: rows.map((row) => row.amountPico),
      currency: total.currency,
      decimals,
    });
    const columns = columnsOf(report);
    const lines = [
      columns.map((column) => column.title.toLowerCase()),
      columns.map((column) => (column.align === 'right' ? '---:' : '---')),
      ...rows.map((row, at) => [...cells(report, row), amounts.parts[at] ?? '']),
      ...footer(total, decimals).map(([name, amount]) => [`**${name}**`, ...blanks(report), `**${amount}**`]),
    ];
    return lines.map((line) => `| ${line.map(escapedCell).join(' | ')} |\n`).join('');
  });
  return `Cost by ${titleOf(report)}, ${report.view}, ${form.range}\n\n${tables.join('\n')}`;
}

function titleOf(report: CostReport): string {
  return report.columns.length === 0 ? 'currency' : report.columns.join(', ');
}

function columnsOf(report: CostReport): readonly TableColumn[] {
  const names = report.columns.length === 0 ? ['currency'] : report.columns;
  return [
    ...names.map((name) => ({ title: name.toUpperCase(), align: 'left' as const, canShrink: true })),
    { title: 'COST', align: 'right' },
  ];
}

function blanks(report: CostReport): readonly string[] {
  return report.columns.slice(1).map(() => '');
}

/** The values of a row; the first one that is missing says in which bucket the cost is instead. */
function cells(report: CostReport, row: ReportRow): readonly string[] {
  if (report.columns.length === 0) return [row.currency];
  const missing = report.columns.findIndex((column) => row.values[column] === null);
  return report.columns.map((column, at) => {
    const value = row.values[column] ?? null;
    if (value !== null) return value;
    return at === missing && row.rest !== null ? `(${bucketName(row.rest)})` : '-';
  });
}

/** A bucket as people call it. */
export function bucketName(bucket: string): string {
  return bucketNames[bucket] ?? bucket.replaceAll('_', ' ');
}

/** Names and amounts below a table. In scope and out of scope add up to the bill as printed. */
function footer(total: ReportTotal, decimals: number): readonly (readonly [name: string, amount: string])[] {
  const { currency } = total;
  const form = { currency, decimals };
  const [inScope = 0n, outOfScope = 0n] = roundToDecimals(
    [total.inScopePico, total.outOfScopePico],
    decimals,
  );
  const [estimated = 0n] = roundToDecimals([total.estimatedPico], decimals);
  const [rows = 0n] = roundToDecimals([total.rowsPico], decimals);
  const isAll = total.rowsPico === total.inScopePico && total.estimatedPico === 0n;
  return [
    ...(isAll ? [] : [['TOTAL', formatSteps(rows, form)] as const]),
    [isAll ? 'TOTAL in scope' : 'in scope', formatSteps(inScope, form)],
    ['out of scope', formatSteps(outOfScope, form)],
    ['bill', formatSteps(inScope + outOfScope, form)],
    ...(total.estimatedPico === 0n
      ? []
      : [['estimated, not billed yet', formatSteps(estimated, form)] as const]),
  ];
}

/** Pipes end a cell and line ends a row. */
function escapedCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/[\r\n]+/g, ' ');
}
