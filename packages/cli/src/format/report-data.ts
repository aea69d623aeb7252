import { formatPico } from '@moorage/core';
import { mergeRest } from '@moorage/cost';
import type { CostReport } from '@moorage/cost';

/** A report as one JSON document; amounts are decimal texts of twelve places. */
export function jsonReport(
  report: CostReport,
  range: { readonly from?: string; readonly to?: string },
): string {
  const { view, columns, totals } = report;
  const document = {
    view,
    by: columns,
    from: range.from ?? null,
    to: range.to ?? null,
    rows: mergeRest(report).map((row) => ({
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
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A report as CSV (RFC 4180): the columns asked for, then amount and currency. */
export function csvReport(report: CostReport): string {
  const header = [...report.columns, 'amount', 'currency'];
  const rows = mergeRest(report).map((row) => [
    ...report.columns.map((column) => row.values[column] ?? ''),
    formatPico(row.amountPico),
    row.currency,
  ]);
  return [header, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
