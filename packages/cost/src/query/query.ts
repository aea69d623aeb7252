import { message, MoorageError } from '@moorage/core';
import type { Answer, Database } from '../store/database.js';
import type { Warehouse } from '../store/warehouse.js';
import { checkSelect } from './check-select.js';
import { engineError, sqlFailed } from './engine-error.js';
import { readStatement } from './read-statement.js';
import type { Statement } from './read-statement.js';
import { openSession } from './session.js';
import { splitStatements } from './statement-text.js';

export interface QueryRequest {
  /** One statement or several, separated by `;`. */
  readonly sql: string;
  /** Rows that an answer may have. @default 1,000,000 */
  readonly maxRows?: number;
}

/** The answer of the last statement that gives one; without columns and rows if only views were created. */
export interface QueryAnswer extends Answer {
  /** Answers of the statements before it, in their order. */
  readonly earlier: readonly Answer[];
}

const defaultMaxRows = 1_000_000;

/**
 * Runs SQL of one's own over a warehouse, in a session that ends with the call: SELECT in all its forms, DESCRIBE, SHOW,
 * SUMMARIZE, EXPLAIN, and CREATE VIEW, which replaces a view of that name for the rest of the session.
 *
 * Nothing is run unless every statement may be. Decimals and integers of 64 bits are text, so that no float touches them.
 *
 * @throws MoorageError `sql-not-readonly`; `sql-failed` with the engine's words and the place; `sql-answer-too-long`.
 */
export async function query(
  warehouse: Warehouse,
  database: Database,
  request: QueryRequest,
): Promise<QueryAnswer> {
  const { sql, maxRows = defaultMaxRows } = request;
  const statements = splitStatements(sql).map(readStatement);
  if (statements.length === 0) throw sqlFailed('there is no statement', undefined);
  const session = await openSession(warehouse, database);
  try {
    for (const statement of statements) await checkSelect(session, statement, sql);
    const answers: Answer[] = [];
    for (const statement of statements) {
      const answer = await run(session, statement, { sql, maxRows });
      if (statement.kind !== 'view') answers.push(answer);
    }
    const last = answers.at(-1) ?? { columns: [], rows: [] };
    return { ...last, earlier: answers.slice(0, -1) };
  } finally {
    session.close();
  }
}

async function run(
  session: Database,
  statement: Statement,
  { sql, maxRows }: Required<QueryRequest>,
): Promise<Answer> {
  const answer = await ask(session, statement, { sql, enough: maxRows + 1 });
  if (answer.rows.length > maxRows) {
    throw new MoorageError(message('sql-answer-too-long', { most: maxRows.toLocaleString('en-US') }));
  }
  return answer;
}

async function ask(
  session: Database,
  statement: Statement,
  { sql, enough }: { readonly sql: string; readonly enough: number },
): Promise<Answer> {
  try {
    return await session.answer(statement.prefix + statement.select, enough);
  } catch (error) {
    throw engineError(error, statement, sql);
  }
}
