/**
 * Brings a fresh clone to the point where everything runs: installs what the lock file names, then compiles.
 *
 * Does nothing that was done already, so each npm script may call it first.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.moorage-lock`;

/**
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} parameters
 */
function step(title, command, parameters) {
  const started = performance.now();
  process.stderr.write(`${title} …`);
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status === 0) {
    process.stderr.write(` ${seconds} s\n`);
    return;
  }
  process.stderr.write(` failed after ${seconds} s\n${stdout}${stderr}`);
  process.exit(3);
}

const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
if (!isInstalled) {
  step('installing packages', 'npm', ['ci', '--no-progress']);
  writeFileSync(stamp, lock);
}
step('compiling', process.execPath, ['node_modules/typescript/bin/tsc', '-b']);
step('bundling the core', process.execPath, ['scripts/bundle-core.mjs']);
step('copying the demo', process.execPath, ['scripts/copy-demo.mjs']);
