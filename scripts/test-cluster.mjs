/**
 * Runs the tests that ask a real API server: `node scripts/test-cluster.mjs [PART OF A NAME…] [--cases 10000] [--seed 7]
 * [--jobs 300] [--case FILE] [--kubernetes 1.34]`. What is not one of these flags goes to vitest.
 *
 * Vitest refuses flags that it does not know, so that tests read them from the environment.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const usage =
  'npm run test:cluster -- [PART…] [--cases N] [--seed S] [--jobs N] [--case FILE] [--kubernetes MINOR]';

/** @type {Readonly<Record<string, { readonly variable: string, readonly allowed: RegExp, readonly form: string }>>} */
const flags = {
  '--cases': { variable: 'MOORAGE_CASES', allowed: /^[1-9]\d*$/, form: 'a number of pods' },
  '--pods': { variable: 'MOORAGE_PODS', allowed: /^[1-9]\d*$/, form: 'a number of pods' },
  '--jobs': { variable: 'MOORAGE_JOBS', allowed: /^[1-9]\d*$/, form: 'a number of jobs' },
  '--seed': { variable: 'MOORAGE_SEED', allowed: /^\d+$/, form: 'a whole number' },
  '--case': { variable: 'MOORAGE_CASE', allowed: /./, form: 'a file that an earlier run wrote' },
  '--kubernetes': {
    variable: 'MOORAGE_KUBERNETES',
    allowed: /^1\.3[3-6]$/,
    form: '1.33, 1.34, 1.35 or 1.36',
  },
};

const { environment, rest } = readArguments(process.argv.slice(2));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'vitest.cluster.config.ts', ...rest],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;

/**
 * Flags of the tests as variables of the environment, and what is left; a wrong value ends the process.
 *
 * @param {readonly string[]} words
 */
function readArguments(words) {
  /** @type {Record<string, string>} */
  const environment = {};
  const rest = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [name = '', ...parts] = word.split('=');
    const flag = flags[name];
    if (flag === undefined) {
      rest.push(word);
      continue;
    }
    const value = parts.length > 0 ? parts.join('=') : (words[(at += 1)] ?? '');
    if (!flag.allowed.test(value)) {
      process.stderr.write(`${name} is ${JSON.stringify(value)}, not ${flag.form}\nusage: ${usage}\n`);
      process.exit(2);
    }
    environment[flag.variable] = value;
  }
  return { environment, rest };
}
