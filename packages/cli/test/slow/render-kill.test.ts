import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const seed = Number(process.env['MOORAGE_SEED'] ?? '20261125');
const leastKills = 6;
const folder = mkdtempSync(join(tmpdir(), 'moorage-render-kill-'));
const index = '.moorage-rendered';

/** Large enough that writing takes a while. */
const platform = `apiVersion: moorage.dev/v1alpha1
kind: Platform
clusters: [${['a', 'b'].map((name) => `{ name: ${name}, account: '111122223333', oidcIssuer: 'https://oidc.example.com/id/1' }`).join(', ')}]
teams: [${Array.from({ length: 15 }, (_, at) => `{ name: team-${String(at)} }`).join(', ')}]
`;

beforeAll(() => {
  writeFileSync(join(folder, 'platform.yaml'), platform);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/**
 * Renders everything into a folder.
 *
 * @param killAfterMs - from the moment at which the folder changes for the first time.
 * @returns the signal that ended it, if one did.
 */
async function render(output: string, format: string, killAfterMs?: number): Promise<string | null> {
  const words = ['render', 'all', '--format', format, '-o', output];
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (_, by) => {
      resolve(by);
    });
  });
  if (killAfterMs !== undefined) {
    await Promise.race([ended, changeOf(output)]);
    await Promise.race([ended, setTimeout(killAfterMs)]);
    child.kill('SIGKILL');
  }
  return ended;
}

/** Waits until something happens to a folder, or it comes to be. */
function changeOf(output: string): Promise<void> {
  const isThere = existsSync(output);
  return new Promise((resolve) => {
    const watcher = watch(isThere ? output : folder, () => {
      if (!existsSync(output)) return;
      watcher.close();
      resolve();
    });
  });
}

/** Text by path. */
function filesIn(output: string): ReadonlyMap<string, string> {
  if (!existsSync(output)) return new Map();
  const entries = readdirSync(output, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(output, path), readFileSync(path, 'utf8')]));
}

/** Neither what a run that was killed has not put in its place, nor what it notes for the next one. */
function isFinal(path: string): boolean {
  return !path.endsWith('.draft') && path !== index;
}

describe('moorage render -o that is killed at any moment', () => {
  it(`leaves no file that is not whole, and completes and tidies when it runs again (seed ${String(seed)})`, async () => {
    await render(join(folder, 'whole'), 'yaml');
    const whole = filesIn(join(folder, 'whole'));
    // Files of the other format are asked for no more by the runs that are killed.
    await render(join(folder, 'before'), 'json');
    const before = filesIn(join(folder, 'before'));
    const delaysMs = fc.sample(fc.integer({ min: 0, max: 80 }), { numRuns: 200, seed });
    const found = { drafts: 0, notes: 0 };

    for (const [at, delayMs] of delaysMs.entries()) {
      if (at >= 16 && Math.min(found.drafts, found.notes) >= leastKills) break;
      const output = join(folder, 'killed');
      if (at % 2 === 1) cpSync(join(folder, 'before'), output, { recursive: true });
      await render(output, 'yaml', delayMs);

      const left = filesIn(output);
      if ([...left.keys()].some((path) => path.endsWith('.draft'))) found.drafts += 1;
      if (left.get(index)?.includes('being written') === true) found.notes += 1;
      for (const [path, text] of left) {
        if (isFinal(path)) expect([before.get(path), whole.get(path)]).toContain(text);
      }

      expect(await render(output, 'yaml')).toBeNull();
      expect(filesIn(output)).toEqual(whole);
      rmSync(output, { recursive: true });
    }
    expect(Math.min(found.drafts, found.notes)).toBeGreaterThanOrEqual(leastKills);
  });
});
