import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const example = fileURLToPath(new URL('../../../../examples/platform/', import.meta.url));
const seed = Number(process.env['MOORAGE_SEED'] ?? '20261125');
const leastKills = 10;
const folder = mkdtempSync(join(tmpdir(), 'moorage-render-kill-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Renders everything into a folder. @returns the signal that ended it, if one did. */
async function render(
  output: string,
  format: string,
  killAfterMs = Number.POSITIVE_INFINITY,
): Promise<string | null> {
  const words = ['render', 'all', '--format', format, '-o', output];
  const child = spawn(process.execPath, [main, ...words], { cwd: example, stdio: 'ignore' });
  const timer = Number.isFinite(killAfterMs)
    ? setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    : undefined;
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (_, by) => {
      resolve(by);
    });
  });
  clearTimeout(timer);
  return signal;
}

/** Text by path, without what a run that was killed has not put in its place. */
function filesIn(output: string): ReadonlyMap<string, string> {
  if (!existsSync(output)) return new Map();
  const entries = readdirSync(output, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.draft'))
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(output, path), readFileSync(path, 'utf8')]));
}

describe('moorage render -o that is killed at any moment', () => {
  it(`leaves no file that is not whole, and completes when it runs again (seed ${String(seed)})`, async () => {
    // The first run reads the program from disk, so the second one says how long a run takes.
    await render(join(folder, 'first'), 'yaml');
    const started = performance.now();
    await render(join(folder, 'whole'), 'yaml');
    const lastMs = performance.now() - started;
    const whole = filesIn(join(folder, 'whole'));
    const shares = fc.sample(fc.double({ min: 0.4, max: 1.05, noNaN: true }), { numRuns: 200, seed });
    let kills = 0;

    for (const [at, share] of shares.entries()) {
      if (at >= 40 && kills >= leastKills) break;
      const output = join(folder, 'killed');
      if ((await render(output, 'yaml', share * lastMs)) === 'SIGKILL') kills += 1;

      for (const [path, text] of filesIn(output)) expect([path, text]).toEqual([path, whole.get(path)]);

      expect(await render(output, 'yaml')).toBeNull();
      expect(filesIn(output)).toEqual(whole);
      rmSync(output, { recursive: true });
    }
    expect(kills).toBeGreaterThanOrEqual(leastKills);
  });
});
