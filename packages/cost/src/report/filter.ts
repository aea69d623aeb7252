import { message, MoorageError } from '@moorage/core';
import { identifier, literal } from '../store/sql-text.js';
import { parseDimension } from './dimension.js';
import type { Dimension } from './dimension.js';

/** Keeps the rows whose dimension has one of the values; null stands for rows without a value. */
export interface Filter {
  readonly dimension: Dimension;
  readonly values: readonly (string | null)[];
}

/**
 * Filters of texts such as `team=payments`. Texts about the same dimension add values, others narrow further;
 * `team=` keeps what has no team.
 *
 * @throws MoorageError `filter-invalid` or `dimension-unknown`.
 */
export function parseFilters(texts: readonly string[]): readonly Filter[] {
  const filters = new Map<string, Filter>();
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at <= 0)
      throw new MoorageError(
        message('filter-invalid', { got: JSON.stringify(text), reason: 'it has no "="' }),
      );
    const dimension = parseDimension(text.slice(0, at));
    const value = text.slice(at + 1);
    const values = filters.get(dimension.name)?.values ?? [];
    filters.set(dimension.name, { dimension, values: [...values, value === '' ? null : value] });
  }
  return [...filters.values()];
}

/** SQL condition over the columns of a report's rows; a filter matches any column of its dimension. */
export function filterCondition(filters: readonly Filter[]): string {
  const conditions = filters.map(({ dimension, values }) => {
    const columns = dimension.name === 'currency' ? ['currency'] : dimension.columns.map(({ name }) => name);
    return `(${columns.flatMap((column) => values.map((value) => matches(column, value))).join(' OR ')})`;
  });
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

function matches(column: string, value: string | null): string {
  return value === null ? `${identifier(column)} IS NULL` : `${identifier(column)} = ${literal(value)}`;
}
