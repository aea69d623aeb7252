import { billHeader, billRow } from './csv.mjs';
import { createGzipFile } from './deterministic-gzip.mjs';

/**
 * @typedef {import('./columns.mjs').Line} Line
 *
 * @typedef {object} BillFile
 * @property {(lines: readonly Line[]) => Promise<void>} write - adds lines to the bill.
 * @property {() => Promise<void>} close - resolves when the file is complete.
 */

/**
 * The text of a bill: its header and its lines, numbered.
 *
 * @param {readonly Line[]} lines
 * @returns {string}
 */
export function billText(lines) {
  return [billHeader, ...lines.map((line, at) => billRow(line, lineId(at)))].join('');
}

/**
 * Starts a compressed bill that is written piece by piece.
 *
 * @param {string} path
 * @returns {Promise<BillFile>}
 */
export async function createBillFile(path) {
  const file = createGzipFile(path);
  let count = 0;
  await file.write(billHeader);
  return {
    async write(lines) {
      const first = count;
      count += lines.length;
      await file.write(lines.map((line, at) => billRow(line, lineId(first + at))).join(''));
    },
    close: file.close,
  };
}

/**
 * @param {number} at - place in the bill.
 * @returns {string} id that means nothing beyond one delivery, as in real bills.
 */
function lineId(at) {
  return `line${String(at + 1).padStart(9, '0')}`;
}
