import { formatPico } from '@moorage/core';
import type { CostReport } from '@moorage/cost';
import { jsonDocument } from '../io/json.js';

/** A report as one JSON document; amounts are decimal texts of twelve places. */
export function jsonReport(
  report: CostReport,
  range: { readonly from?: string; readonly to?: string },
): string {
  return jsonDocument(reportData(report, range));
}

/** A report for machines. */
export function reportData(
  { view, columns, rows, totals }: CostReport,
  range: { readonly from?: string; readonly to?: string } = {},
): unknown {
  return {
    view,
    by: columns,
    from: range.from ?? null,
    to: range.to ?? null,
    rows: rows.map((row) => ({
      ...row.values,
      amount: formatPico(row.amountPico),
      currency: row.currency,
    })),
    totals: totals.map((total) => ({
      currency: total.currency,
      rows: formatPico(total.rowsPico),
      inScope: formatPico(total.inScopePico),
      outOfScope: formatPico(total.outOfScopePico),
      bill: formatPico(total.billPico),
      estimated: formatPico(total.estimatedPico),
    })),
  };
}

/** A report as CSV (RFC 4180): the columns asked for, then amount and currency. */
export function csvReport({ columns, rows }: CostReport): string {
  const header = [...columns, 'amount', 'currency'];
  const lines = rows.map((row) => [
    ...columns.map((column) => row.values[column] ?? ''),
    formatPico(row.amountPico),
    row.currency,
  ]);
  return [header, ...lines].map((line) => `${line.map(csvField).join(',')}\n`).join('');
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
