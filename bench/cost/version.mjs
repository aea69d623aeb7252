/** How long the command takes to say its version. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const title = 'version';
export const runs = 9;

const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));

export async function prepare() {
  return existsSync(main) ? {} : { skipped: 'the command is not built' };
}

/** @returns {Promise<readonly import('../case.mjs').Step[]>} */
export async function measure() {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [main, '--version']);
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`exit ${String(status)}`);
  // Memory and processor time of this process say nothing of the command.
  return [{ what: 'moorage --version', rows: 0, seconds, cpuSeconds: 0, peakMib: 0 }];
}
