import { message, MoorageError, withPlace } from '@moorage/core';
import type { Database } from '../store/database.js';
import { literal } from '../store/sql-text.js';
import { sqlFailed } from './engine-error.js';
import { placeOfByte } from './sql-place.js';
import type { Statement } from './read-statement.js';

/**
 * Functions that give a table and only read. All others are refused: some read files, some run SQL from a text, and
 * some change the engine although a SELECT calls them.
 */
const tableFunctions: ReadonlySet<string> = new Set([
  'duckdb_columns',
  'duckdb_functions',
  'duckdb_tables',
  'duckdb_types',
  'duckdb_views',
  'generate_series',
  'json_each',
  'json_tree',
  'pragma_table_info',
  'range',
  'repeat',
  'repeat_row',
  'unnest',
]);

/** Functions that give a value and write. */
const writingFunctions: ReadonlySet<string> = new Set(['write_log']);

/** Statements that read but are not taken in the form in which they were written. */
const unreadForms: Readonly<Record<string, string>> = {
  'CREATE VIEW': 'a CREATE VIEW other than CREATE VIEW name AS SELECT',
  // The engine makes several statements of a PIVOT whose columns it has to look up first.
  PIVOT: 'PIVOT without IN',
};

/** What the engine's parser says of a text; trees of statements other than SELECT cannot be had. */
interface Parsed {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly unknown[];
}

/**
 * Asks the engine's parser what a statement is, without running it.
 *
 * @throws MoorageError `sql-not-readonly` unless it is one SELECT that calls only functions known to read, `sql-failed`
 * if it cannot be parsed.
 */
export async function checkSelect(database: Database, statement: Statement, sql: string): Promise<void> {
  const [row] = await database.rows(`SELECT json_serialize_sql(${literal(statement.select)}) AS parsed`);
  const start = { sql, start: statement.start };
  const parsed = readParsed(String(row?.['parsed']));
  if (parsed === undefined) {
    throw sqlFailed('it has a number beyond the range of DOUBLE', placeOfByte(start, 0));
  }
  if (parsed.error && parsed.error_type !== 'not implemented') {
    throw sqlFailed(parsed.error_message ?? '', placeOfByte(start, Number(parsed.position ?? 0)));
  }
  if (parsed.error) throw notReadonly(unreadForms[statement.name] ?? statement.name, placeOfByte(start, 0));
  if (parsed.statements?.length !== 1) throw notReadonly('several statements as one', placeOfByte(start, 0));
  const call = findRefusedCall(parsed.statements);
  if (call !== undefined) throw notReadonly(`the function ${call.name}`, placeOfByte(start, call.byte));
}

/** What the parser said; nothing for an infinite number, the only value that it writes and that is no JSON. */
function readParsed(json: string): Parsed | undefined {
  try {
    return JSON.parse(json) as Parsed;
  } catch {
    return undefined;
  }
}

function notReadonly(got: string, place: ReturnType<typeof placeOfByte>): MoorageError {
  return new MoorageError(withPlace(message('sql-not-readonly', { got }), place));
}

interface Call {
  readonly name: string;
  /** Where the call is, in bytes from the beginning of the statement. */
  readonly byte: number;
}

function findRefusedCall(tree: unknown): Call | undefined {
  const open: unknown[] = [tree];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    const call = refusedCall(node);
    if (call !== undefined) return call;
    for (const child of Object.values(node) as readonly unknown[]) open.push(child);
  }
  return undefined;
}

function refusedCall(node: object): Call | undefined {
  const { type, function: called } = node as { readonly type?: unknown; readonly function?: unknown };
  if (type === 'TABLE_FUNCTION') {
    const call = callOf(called);
    return tableFunctions.has(call.name) ? undefined : call;
  }
  const call = callOf(node);
  return writingFunctions.has(call.name) ? call : undefined;
}

function callOf(node: unknown): Call {
  const { function_name: name, query_location: byte } = (node ?? {}) as Readonly<Record<string, unknown>>;
  return {
    name: typeof name === 'string' ? name.toLowerCase() : '',
    byte: typeof byte === 'number' ? byte : 0,
  };
}
