import { parsePico } from '@moorage/core';
import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import type { BillLine } from './explanation.js';
import { lineCondition } from './step-key.js';
import type { StepKey } from './step-key.js';

/** Lines of a bill behind a step, in the order of the bill; reads the relation `attached_charge` of the step's day. */
export async function readBillLines(
  database: Database,
  key: StepKey,
  pathOf: (input: string) => string | null,
): Promise<readonly BillLine[]> {
  const rows = await database.rows(await readSql('explain/bill_line', { condition: lineCondition(key) }));
  return rows.map((row) => ({
    input: String(row['input'] ?? ''),
    path: row['input'] === null ? null : pathOf(String(row['input'])),
    line: Number(row['line_no'] ?? 0),
    lineType: String(row['line_type']),
    usageType: String(row['usage_type'] ?? ''),
    usageAmount: row['usage_amount'] === null ? null : String(row['usage_amount']),
    unblendedPico: parsePico(String(row['unblended'])),
    amortizedPico: parsePico(String(row['amortized'])),
  }));
}

/** Amortised cost of lines. */
export function sumOfLines(lines: readonly BillLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.amortizedPico, 0n);
}
