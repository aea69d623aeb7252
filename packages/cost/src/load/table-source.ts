import { message, MoorageError } from '@moorage/core';
import type { Encoding } from '../collect/input-kind.js';
import { identifier, literal } from '../store/sql-text.js';

/** A table file that is about to be loaded. */
export interface TableInput {
  readonly path: string;
  readonly encoding: Encoding;
  /** Column names as in the file. */
  readonly columns: readonly string[];
  /** Types by column for Parquet, as the engine names them; empty for CSV. */
  readonly types: Readonly<Record<string, string>>;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly digest: string;
}

/**
 * A relation with every column of the file as text, and `line_no`: the number of the data row, from 1.
 *
 * Text keeps what the file says: money is never read through a double.
 */
export function tableSource(input: TableInput): string {
  if (input.encoding === 'parquet') {
    const columns = input.columns.map((column) => textOf(column, input.types[column] ?? 'VARCHAR'));
    return `(SELECT ${columns.join(', ')}, file_row_number + 1 AS line_no
      FROM read_parquet(${literal(input.path)}, file_row_number = true, hive_partitioning = false))`;
  }
  const columns = input.columns.map((column) => `${literal(column)}: 'VARCHAR'`);
  return `(SELECT *, row_number() OVER () AS line_no FROM read_csv(${literal(input.path)}, auto_detect = false,
      header = true, delim = ',', quote = '"', escape = '"', nullstr = '', strict_mode = true, columns = {${columns.join(', ')}}))`;
}

/**
 * A relation with the columns of the file as they are: text of a CSV, types of a Parquet file; with `line_no` and `input`,
 * the digest of the file.
 */
export function tableRelation(input: TableInput): string {
  const digest = `${literal(input.digest)} AS input`;
  if (input.encoding !== 'parquet') return `(SELECT *, ${digest} FROM ${tableSource(input)})`;
  return `(SELECT *, file_row_number + 1 AS line_no, ${digest}
    FROM read_parquet(${literal(input.path)}, file_row_number = true, hive_partitioning = false))`;
}

/** @throws MoorageError `input-columns-missing` or `input-columns-duplicate`. */
export function requireColumns(
  input: Pick<TableInput, 'path' | 'columns'>,
  required: readonly string[],
): void {
  const missing = required.filter((column) => !input.columns.includes(column));
  if (missing.length > 0) {
    const params = {
      path: input.path,
      missing: missing.join(', '),
      found: input.columns.slice(0, 12).join(', '),
    };
    throw new MoorageError(message('input-columns-missing', params));
  }
  const twice = input.columns.filter((column, at) => input.columns.indexOf(column) !== at);
  if (twice.length > 0) {
    throw new MoorageError(
      message('input-columns-duplicate', { path: input.path, columns: twice.join(', ') }),
    );
  }
}

/** Expression that gives a Parquet column as the text a CSV would hold. */
function textOf(column: string, type: string): string {
  const name = identifier(column);
  if (type.startsWith('MAP') || type.startsWith('STRUCT') || type.endsWith('[]')) {
    return `CAST(to_json(${name}) AS VARCHAR) AS ${name}`;
  }
  if (type.startsWith('TIMESTAMP'))
    return `strftime(CAST(${name} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%gZ') AS ${name}`;
  return `CAST(${name} AS VARCHAR) AS ${name}`;
}
