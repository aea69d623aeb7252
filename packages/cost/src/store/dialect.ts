import { literal } from './sql-text.js';

/*
 * The statements of `sql/allocate` are text that DuckDB and Trino (Athena) both run. What the two write differently is an
 * expression of this module, filled into a place of a statement.
 */

/**
 * Text of a key of a JSON object in a text column, NULL if it is absent.
 *
 * Trino has `json_extract_scalar(column, '$["key"]')` for it.
 */
export function jsonText(column: string, key: string): string {
  return `json_extract_string(${column}, ${literal(`$."${key.replaceAll('"', '\\"')}"`)})`;
}
