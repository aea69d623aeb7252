import type { Database } from './database.js';
import { identifier } from './sql-text.js';

/** A dictionary is written into every group of rows of a file, so it must not be large. */
const dictionaryLimit = 20_000;

/** Rows from which codes save more than it takes to make them. */
const codingPays = 2_000;

/**
 * Gives text columns of a temporary table the form of codes into a dictionary, which sort, join and are written like
 * numbers; readers of files see text. Tables with few rows and columns with very many different texts stay as they are.
 */
export async function codeTexts(
  database: Database,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const counts = columns.map((name) => `approx_count_distinct(${identifier(name)}) AS ${identifier(name)}`);
  const [found] = await database.rows(`SELECT COUNT(*) AS "rows", ${counts.join(', ')} FROM ${table}`);
  if (Number(found?.['rows'] ?? 0) < codingPays) return;
  const few = columns.filter((name) => Number(found?.[name] ?? 0) <= dictionaryLimit);
  for (const name of few) {
    const column = identifier(name);
    await database.run(`CREATE OR REPLACE TEMP TYPE ${codeType(table, name)} AS
      ENUM (SELECT DISTINCT ${column} FROM ${table} WHERE ${column} IS NOT NULL ORDER BY ${column})`);
  }
  const casts = few.map((name) => {
    const column = identifier(name);
    return `CAST(${column} AS ${codeType(table, name)}) AS ${column}`;
  });
  if (few.length === 0) return;
  await database.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * REPLACE (${casts.join(', ')}) FROM ${table}`,
  );
}

function codeType(table: string, column: string): string {
  return identifier(`${table}_${column}_code`);
}
