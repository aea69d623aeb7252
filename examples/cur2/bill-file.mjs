import { billHeader, billRow } from './csv.mjs';
import { createGzipFile } from './deterministic-gzip.mjs';

/**
 * @typedef {import('./columns.mjs').Line} Line
 *
 * @typedef {object} BillFile
 * @property {(line: Line) => Promise<void>} write - adds a line to the bill.
 * @property {() => Promise<void>} close - resolves when the file is complete.
 */

/**
 * The text of a bill: its header and its lines, numbered.
 *
 * @param {readonly Line[]} lines
 * @returns {string}
 */
export function billText(lines) {
  return [billHeader, ...lines.map((line, at) => billRow(numbered(line, at)))].join('');
}

/**
 * Starts a compressed bill that is written line by line.
 *
 * @param {string} path
 * @returns {Promise<BillFile>}
 */
export async function createBillFile(path) {
  const file = createGzipFile(path);
  let count = 0;
  await file.write(billHeader);
  return {
    async write(line) {
      await file.write(billRow(numbered(line, count)));
      count += 1;
    },
    close: file.close,
  };
}

/**
 * @param {Line} line
 * @param {number} at - place in the bill; ids mean nothing beyond one delivery.
 * @returns {Line}
 */
function numbered(line, at) {
  return { identity_line_item_id: `line${String(at + 1).padStart(9, '0')}`, ...line };
}
