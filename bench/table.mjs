/** @import { Measured } from './case.mjs' */

/**
 * Prints measurements with their spread, one line for each thing that was measured.
 *
 * @param {readonly Measured[]} measured
 * @param {NodeJS.WritableStream} out
 */
export function printTable(measured, out) {
  const lines = [['what', 'runs', 'rows', 'seconds', 'rows/s', 'processor s', 'peak MiB']];
  for (const what of new Set(measured.map((one) => one.what))) {
    const runs = measured.filter((one) => one.what === what);
    const seconds = runs.map((one) => one.seconds);
    const rows = runs[0]?.rows ?? 0;
    const median = middle(seconds);
    lines.push([
      what,
      String(runs.length),
      rows === 0 ? '' : rows.toLocaleString('en'),
      spread(seconds, 2),
      rows === 0 ? '' : Math.round(rows / median).toLocaleString('en'),
      spread(
        runs.map((one) => one.cpuSeconds),
        1,
      ),
      spread(
        runs.map((one) => one.peakMib),
        0,
      ),
    ]);
  }
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  for (const line of lines) {
    const cells = line.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    out.write(`${cells.join('  ')}\n`);
  }
  const [engine] = measured;
  if (engine !== undefined) out.write(`DuckDB ${engine.engine}\n`);
}

/**
 * @param {readonly number[]} values
 * @param {number} digits
 */
function spread(values, digits) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (high === 0) return '';
  const text = middle(values).toFixed(digits);
  return values.length === 1 ? text : `${text} (${low.toFixed(digits)}-${high.toFixed(digits)})`;
}

/** @param {readonly number[]} values */
function middle(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
