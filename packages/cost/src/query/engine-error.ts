import { message, MoorageError, withPlace } from '@moorage/core';
import type { Place } from '@moorage/core';
import { placeOfByte } from './sql-place.js';
import type { Statement } from './read-statement.js';

/** What the engine says of a statement that fails, when it is told to say it as JSON. */
interface EngineReport {
  readonly exception_type?: string;
  readonly exception_message?: string;
  /** Where, in bytes from the beginning of what was run. */
  readonly position?: string;
  /** Names that may have been meant, separated by commas. */
  readonly candidates?: string;
}

/**
 * What a person is told when the engine refuses a statement: the engine's words, the place and what to change.
 *
 * @returns `sql-not-readonly` for a file that may not be opened, else `sql-failed`.
 */
export function engineError(error: unknown, statement: Statement, sql: string): MoorageError {
  const said = error instanceof Error ? error.message : String(error);
  const report = readReport(said);
  const reason = report.exception_message ?? said;
  const place = placeOf(report, statement, sql);
  if (report.exception_type === 'Permission') {
    const file = /"([^"]+)"/.exec(reason)?.[1] ?? 'a file';
    const about = message('sql-not-readonly', { got: `one that opens ${JSON.stringify(file)}` });
    return new MoorageError(place === undefined ? about : withPlace(about, place), { cause: error });
  }
  return sqlFailed(reason, place, {
    cause: error,
    ...(report.candidates === undefined ? {} : { candidates: report.candidates }),
  });
}

/** The error for a statement that cannot be run; only the first line of the reason is told. */
export function sqlFailed(
  reason: string,
  place: Place | undefined,
  more: { readonly cause?: unknown; readonly candidates?: string } = {},
): MoorageError {
  const [line = ''] = reason.split('\n');
  const change =
    more.candidates === undefined
      ? 'look at the tables with SHOW TABLES and at their columns with DESCRIBE and the name of a table'
      : `there is ${more.candidates.split(',').slice(0, 8).join(', ')}`;
  const failed = message('sql-failed', { reason: line.trim(), change });
  return new MoorageError(place === undefined ? failed : withPlace(failed, place), { cause: more.cause });
}

function readReport(said: string): EngineReport {
  const json = said.slice(Math.max(0, said.indexOf('{')));
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

/** Errors of values are placed in whatever the engine ran, which may be the text of a view. */
const placedTypes: ReadonlySet<string> = new Set(['Binder', 'Catalog', 'Parser', 'Permission']);

function placeOf(report: EngineReport, statement: Statement, sql: string): Place | undefined {
  const { exception_type: type = '', position } = report;
  if (position === undefined || !placedTypes.has(type)) return undefined;
  const byte = Number(position) - Buffer.byteLength(statement.prefix);
  return placeOfByte({ sql, start: statement.start }, byte);
}
