#!/usr/bin/env node
/**
 * The hook `moorage-check` of pre-commit: builds the command in the clone that pre-commit keeps, the first time, and runs
 * `moorage check` with the arguments and files that it is given.
 *
 * Pre-commit would install a hook of the language node by `npm pack` and `npm install -g`, which leaves workspaces out. A
 * hook of the language script runs in the clone itself, where everything that the command needs is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const setup = fileURLToPath(new URL('setup.mjs', import.meta.url));

if (!existsSync(main)) {
  run([setup]);
  // The compiler writes what it can even where it fails, and the next run has to begin anew.
  if (process.exitCode !== undefined) rmSync(main, { force: true });
}
if (process.exitCode === undefined) run([main, 'check', ...process.argv.slice(2)]);

/** @param {readonly string[]} words */
function run(words) {
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = status ?? 3;
}
