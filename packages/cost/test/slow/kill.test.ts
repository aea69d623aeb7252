import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mainOfCli, moorage } from '../kit/cli.js';
import { filesOf } from '../kit/allocated-world.js';
import { writeFiles } from '../kit/input-file.js';
import { openAfterCrash } from '../kit/crash.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { scratchFolder } from '../kit/scratch.js';
import { storedFiles } from '../kit/stored-files.js';
import { aLife, aLine, aQuarterPod, theHour } from '../world/directed-world.js';
import { DAY_MS, HOUR_MS } from '../world/utc-time.js';

const seed = Number(process.env['MOORAGE_SEED'] ?? '20261125');
const leastKills = 40;
const boxMs = 120_000;

/** Three days of an instance in two clusters each, with pods that come and go. */
async function threeDays(): Promise<string> {
  const hours = Array.from({ length: 3 * 24 }, (_, hour) => theHour + hour * HOUR_MS);
  const clusters = ['spark-prod', 'spark-dev'];
  const world = anObservedHour({
    chargeLines: clusters.flatMap((cluster) =>
      hours.map((start) => aLine(997n, { start, end: start + HOUR_MS, resourceId: `i-${cluster}` })),
    ),
    nodes: clusters.map((cluster) => aLife(0, 3 * 24, { cluster, node: 'node', instance: `i-${cluster}` })),
    pods: clusters.flatMap((cluster) =>
      hours.map((start, at) =>
        aQuarterPod(`${cluster}-${String(at)}`, {
          cluster,
          node: 'node',
          start,
          end: start + 3 * HOUR_MS,
          labels: { 'spark-app-selector': `spark-${String(at % 7)}` },
        }),
      ),
    ),
    coverage: clusters.map((cluster) => ({ cluster, start: theHour, end: theHour + 3 * DAY_MS })),
  });
  return writeFiles(filesOf(world));
}

/** Runs a command and kills it after a time. @returns whether it was still at work. */
async function killed(words: readonly string[], afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [mainOfCli, ...words], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (_, by) => {
      resolve(by);
    });
  });
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

/** Runs a command to its end. @returns milliseconds that it took. */
async function finished(words: readonly string[]): Promise<number> {
  const started = performance.now();
  const ended = await moorage(words);
  expect(ended).toMatchObject({ exit: 0 });
  return performance.now() - started;
}

describe('a command that is killed at any moment', () => {
  it(`leaves a warehouse that opens, and that goes on to the same files (seed ${String(seed)})`, async () => {
    const inputs = await threeDays();
    const folder = await scratchFolder();
    const wordsOf = (directory: string): Readonly<Record<'load' | 'allocate', readonly string[]>> => ({
      load: ['cost', 'load', inputs, '--warehouse', directory],
      allocate: ['cost', 'allocate', '--warehouse', directory],
    });
    const undisturbed = join(folder, 'undisturbed');
    const loadMs = await finished(wordsOf(undisturbed).load);
    const loaded = await storedFiles(undisturbed);
    cpSync(undisturbed, join(folder, 'loaded'), { recursive: true });
    const allocateMs = await finished(wordsOf(undisturbed).allocate);
    const allocated = await storedFiles(undisturbed);

    const delays = fc.sample(fc.double({ min: 0.2, max: 1, noNaN: true }), { numRuns: 1_000, seed });
    const started = performance.now();
    let kills = 0;
    for (let round = 0; kills < leastKills || performance.now() - started < boxMs / 2; round += 1) {
      const directory = join(folder, `round-${String(round)}`);
      const isLoad = round % 3 === 0;
      if (!isLoad) cpSync(join(folder, 'loaded'), directory, { recursive: true });
      const words = isLoad ? wordsOf(directory).load : wordsOf(directory).allocate;
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const afterMs = (delays[(round * 4 + attempt) % delays.length] ?? 0) * (isLoad ? loadMs : allocateMs);
        if (!(await killed(words, afterMs))) break;
        kills += 1;
        await openAfterCrash(directory);
      }

      await finished(words);

      expect(await storedFiles(directory)).toEqual(isLoad ? loaded : allocated);
    }

    process.stderr.write(
      `${String(kills)} kills in ${String(Math.round((performance.now() - started) / 1000))} s\n`,
    );
    expect(kills).toBeGreaterThanOrEqual(leastKills);
  });
});
