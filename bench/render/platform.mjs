/** How long the command takes from the start of its process to render everything of a large platform. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { platformText } from './data/platform.mjs';

export const title = 'render';
export const runs = 5;

const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const peak = new URL('./data/peak.mjs', import.meta.url).href;

/** @param {import('../case.mjs').PrepareOptions} options */
export async function prepare({ folder, scale }) {
  const size = { clusters: Math.max(1, Math.round(12 * scale)), teams: Math.max(1, Math.round(40 * scale)) };
  const place = join(folder, 'render');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'platform.yaml'), platformText(size));
  return { place, ...size };
}

/**
 * @param {{ readonly place: string, readonly clusters: number, readonly teams: number }} input
 * @returns {Promise<readonly import('../case.mjs').Step[]>}
 */
export async function measure({ place, clusters, teams }) {
  const size = `${String(clusters)} clusters, ${String(teams)} teams`;
  const platform = ['--platform', join(place, 'platform.yaml')];
  // ext4 takes about 300 µs longer for each new file in the seconds after so many were deleted, so nothing is.
  const output = join(mkdtempSync(join(place, 'run-')), 'rendered');
  return [
    run(`${size}: render all -o`, ['render', 'all', '-o', output, ...platform], place),
    run(`${size}: render all -o, unchanged`, ['render', 'all', '-o', output, ...platform], place),
    run(`${size}: render all --json`, ['render', 'all', '--json', ...platform], place),
    run(`${size}: validate`, ['validate', ...platform], place),
    run(`${size}: plan --explain`, ['plan', '--explain', ...platform], place),
  ];
}

/**
 * @param {string} what
 * @param {readonly string[]} words
 * @param {string} place
 * @returns {import('../case.mjs').Step}
 */
function run(what, words, place) {
  const printed = join(place, 'printed');
  const used = join(place, 'used.json');
  const started = performance.now();
  const { status } = spawnSync(process.execPath, ['--import', peak, main, ...words], {
    stdio: ['ignore', openSync(printed, 'w'), 'ignore'],
    env: { ...process.env, MOORAGE_BENCH_USED: used },
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${words.join(' ')}: exit ${String(status)}`);
  const { peakMib, cpuSeconds } = JSON.parse(readFileSync(used, 'utf8'));
  return { what, rows: rowsOf(printed), seconds, peakMib, cpuSeconds };
}

/** @param {string} printed */
function rowsOf(printed) {
  return statSync(printed).size === 0 ? 0 : readFileSync(printed, 'utf8').split('\n').length - 1;
}
