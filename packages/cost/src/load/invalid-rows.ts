import { message, MoorageError } from '@moorage/core';
import type { Message } from '@moorage/core';
import type { Database } from '../store/database.js';
import { literal } from '../store/sql-text.js';
import { decimalFromText, hasOtherForm } from './decimal-text.js';
import type { TableInput } from './table-source.js';
import { utcFromText } from './utc-text.js';

/** A condition that no row may meet, with the column it is about and what is allowed. */
export interface RowCheck {
  /** SQL condition; NULL counts as met not. */
  readonly isInvalid: string;
  readonly column: string;
  readonly allowed: string;
}

const shownRows = 10;

/**
 * Refuses a relation with rows that meet a condition; names the first of them by file and row.
 *
 * @param relation - has the columns `input` (digest), `line_no` and all that the conditions read.
 * @throws MoorageError `input-row-invalid` with further rows as related messages.
 */
export async function refuseInvalidRows(
  database: Database,
  relation: { readonly name: string; readonly inputs: readonly Pick<TableInput, 'path' | 'digest'>[] },
  checks: readonly RowCheck[],
): Promise<void> {
  const which = checks
    .map((check, at) => `WHEN coalesce(${check.isInvalid}, false) THEN ${String(at)}`)
    .join(' ');
  const values = checks
    .map((check, at) => `WHEN ${String(at)} THEN CAST("${check.column}" AS VARCHAR)`)
    .join(' ');
  const rows = await database.rows(`
    SELECT input, line_no, which, CASE which ${values} END AS value
    FROM (SELECT *, CASE ${which} END AS which FROM ${relation.name}) AS checked
    WHERE which IS NOT NULL ORDER BY input, line_no LIMIT ${String(shownRows)}`);
  const found = rows.map((row): Message => {
    const check = checks[Number(row['which'])];
    const path = relation.inputs.find((input) => input.digest === row['input'])?.path ?? '';
    const shown = row['value'] === null ? 'nothing' : JSON.stringify(row['value']);
    const reason = `${check?.column ?? ''} is ${shown}, not ${check?.allowed ?? ''}`;
    return message('input-row-invalid', { path, row: String(row['line_no']), reason });
  });
  const [first, ...related] = found;
  if (first !== undefined) throw new MoorageError(first, { related });
}

/** Turns the engine's own complaint about a file into ours. */
export function unreadableInput(error: unknown, path: string): MoorageError {
  if (MoorageError.is(error)) return error;
  const text = error instanceof Error ? error.message : String(error);
  const row = /CSV Error on Line: (\d+)/.exec(text)?.[1];
  const reason = firstSentence(text);
  if (row !== undefined) {
    return new MoorageError(message('input-row-invalid', { path, row: String(Number(row) - 1), reason }), {
      cause: error,
    });
  }
  return new MoorageError(message('input-truncated', { path, reason }), { cause: error });
}

/** Condition: the text of `column` is not a time. */
export function notATime(column: string): string {
  return `(${column} IS NOT NULL AND ${column} <> '' AND ${utcFromText(column)} IS NULL)`;
}

/** Condition: the text of `column` is not a decimal number below 1e18, more than which no bill has. */
export function notANumber(column: string): string {
  const number = decimalFromText(column);
  const isTooLarge = `abs(${number}) >= CAST('1e18' AS DECIMAL(38,12))`;
  return `(${column} IS NOT NULL AND ${column} <> '' AND (${number} IS NULL OR ${isTooLarge} OR ${hasOtherForm(column)}))`;
}

/** Condition: `column` is empty. */
export function isEmpty(column: string): string {
  return `(${column} IS NULL OR ${column} = '')`;
}

/** Condition: the row's `column` equals a text. */
export function equals(column: string, text: string): string {
  return `${column} = ${literal(text)}`;
}

function firstSentence(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? text).trim();
}
