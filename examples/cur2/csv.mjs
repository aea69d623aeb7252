import { columns } from './columns.mjs';

/** @typedef {import('./columns.mjs').Line} Line */

/** @type {ReadonlyMap<string, number>} */
const places = new Map(columns.map((column, at) => [column, at]));

/**
 * A field of a CSV file, in quotes where RFC 4180 wants them.
 *
 * @param {string} text
 * @returns {string}
 */
export function csvField(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A row of a CSV file with its line end.
 *
 * @param {readonly string[]} fields
 * @returns {string}
 */
export function csvRow(fields) {
  return `${fields.map(csvField).join(',')}\n`;
}

/** The first row of a bill. */
export const billHeader = csvRow(columns);

/**
 * The row of one line of a bill.
 *
 * @param {Line} line
 * @param {string} id
 * @returns {string}
 * @throws {RangeError} if the line has a column that the bill has not.
 */
export function billRow(line, id) {
  /** @type {string[]} */
  const fields = new Array(columns.length).fill('');
  fields[0] = id;
  for (const [column, value] of Object.entries(line)) {
    const place = places.get(column);
    if (place === undefined) throw new RangeError(`a bill has no column "${column}"`);
    fields[place] = csvField(value);
  }
  return `${fields.join(',')}\n`;
}
