/**
 * Writes a month of bills and telemetry; `--help` tells the options.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBillFile } from '../cur2/bill-file.mjs';
import { createGzipFile } from '../cur2/deterministic-gzip.mjs';
import { makeMonth } from './month.mjs';
import { parseOptions, usage } from './options.mjs';

if (process.argv.includes('--help')) process.stdout.write(usage);
else await run();

async function run() {
  const options = readOptions();
  if (options === undefined) return;
  const started = performance.now();
  const out = resolve(options.out ?? fileURLToPath(new URL('data', import.meta.url)));
  mkdirSync(out, { recursive: true });
  const bill = await createBillFile(join(out, 'cur2-00001.csv.gz'));
  const pods = createGzipFile(join(out, 'pods.csv.gz'));
  const nodes = createGzipFile(join(out, 'nodes.csv.gz'));
  const sink = { bill: bill.write, pods: pods.write, nodes: nodes.write };
  const files = await makeMonth(options.month, sink, showDay);
  await Promise.all([bill.close(), pods.close(), nodes.close()]);
  writeFileSync(join(out, 'coverage.csv'), files.coverage);
  writeFileSync(join(out, 'platform.yaml'), files.platform);
  writeFileSync(join(out, 'cost.yaml'), files.cost);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (process.stderr.isTTY) process.stderr.write('\r');
  process.stderr.write(`${String(files.lines)} lines of a bill in ${seconds} s: ${out}\n`);
}

/** @returns {ReturnType<typeof parseOptions> | undefined} nothing after it said what is wrong. */
function readOptions() {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** @param {number} day */
function showDay(day) {
  if (process.stderr.isTTY) process.stderr.write(`\rday ${String(day)} `);
}
