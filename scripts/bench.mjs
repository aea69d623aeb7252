/**
 * Measures: `node scripts/bench.mjs cost [--case NAME] [--scale 0.1] [--runs 3]`.
 *
 * Each file of `bench/<name>/` is a case. Data are made once, in a folder of the system's temporary directory; every run
 * is a process of its own, so that its peak of memory is that of the case.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printTable } from '../bench/table.mjs';

/** @import { BenchCase, Measured } from '../bench/case.mjs' */

const usage = 'node scripts/bench.mjs NAME [--case CASE] [--scale NUMBER] [--runs COUNT]';

const { positionals, values } = readArguments();
const [name] = positionals;
const root = fileURLToPath(new URL('../bench/', import.meta.url));
const known = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
if (name === undefined || !known.some((entry) => entry.name === name)) {
  process.stderr.write(`which one: ${known.map((entry) => entry.name).join(', ')}?\n`);
  process.exit(2);
}
const scale = Number(values.scale);
const folder = join(tmpdir(), 'moorage-bench');
const files = readdirSync(join(root, name)).filter((file) => file.endsWith('.mjs'));

/** @type {Measured[]} */
const rows = [];
for (const file of files.sort()) {
  if (values.case !== undefined && file !== `${values.case}.mjs`) continue;
  const path = join(root, name, file);
  /** @type {BenchCase} */
  const bench = await import(path);
  process.stderr.write(`${bench.title}: data …\n`);
  const input = await bench.prepare({ folder, scale });
  if ('skipped' in input) {
    process.stderr.write(`${bench.title}: skipped, ${input.skipped}\n`);
    continue;
  }
  const runs = Number(values.runs ?? bench.runs);
  for (let run = 1; run <= runs; run++) {
    process.stderr.write(`${bench.title}: run ${String(run)} of ${String(runs)} …\n`);
    rows.push(...measure(path, input));
  }
}
printTable(rows, process.stdout);
process.stdout.write(`${machine()}\n`);

/** The command line; one that is wrong ends the process. */
function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        case: { type: 'string' },
        scale: { type: 'string', default: '1' },
        runs: { type: 'string' },
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nusage: ${usage}\n`);
    process.exit(2);
  }
}

/**
 * @param {string} path
 * @param {object} input
 * @returns {readonly Measured[]}
 */
function measure(path, input) {
  const child = spawnSync(process.execPath, [join(root, 'run-case.mjs'), path, JSON.stringify(input)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`${path} failed with exit ${String(child.status)}`);
  return JSON.parse(child.stdout);
}

function machine() {
  const [cpu] = cpus();
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpu?.model ?? 'unknown processor'}, ${String(cpus().length)} cores, ${gib} GiB, node ${process.version}`;
}
