import { literal } from '../store/sql-text.js';

/** A date, or a date and time, of a year of four digits; UTC said or meant. The form that `parseUtc` reads. */
const form = String.raw`\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|\+00(:?00)?| UTC)?)?`;

/**
 * SQL expression: the UTC time of a text; NULL if it is none.
 *
 * Forms are compared before the engine reads them, since it also takes other zones, `infinity` and `epoch`.
 */
export function utcFromText(text: string): string {
  return `CASE WHEN regexp_full_match(${text}, ${literal(form)}) THEN TRY_CAST(${text} AS TIMESTAMP) END`;
}

/** SQL expression: the UTC time of a typed column; NULL for times that no calendar of four digits has. */
export function utcFromTime(time: string): string {
  const value = `CAST(${time} AS TIMESTAMP)`;
  return `CASE WHEN isfinite(${value}) AND year(${value}) BETWEEN 1 AND 9999 THEN ${value} END`;
}
