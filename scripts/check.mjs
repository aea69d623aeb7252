/** Everything about the code that needs no run of it: form, lint, types, directions, generated files. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {readonly (readonly [title: string, command: string, ...parameters: string[]])[]} */
const steps = [
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'],
  ['lint', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  ['types of tests', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.test.json'],
  ['types of scripts', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.scripts.json'],
  ['types of the test bed', 'node_modules/typescript/bin/tsc', '-p', 'testbed'],
  [
    'directions',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'packages',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  ['generated files', 'scripts/generate.mjs', '--check'],
];

let failed = 0;
for (const [title, command, ...parameters] of steps) {
  const started = performance.now();
  process.stderr.write(`${title} …`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...parameters], {
    cwd: root,
    encoding: 'utf8',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(status === 0 ? ` ${seconds} s\n` : ` failed after ${seconds} s\n${stdout}${stderr}`);
  if (status !== 0) failed += 1;
}
process.stdout.write(`checks: ${String(steps.length - failed)} passed, ${String(failed)} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
