import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
const main = join(packageFolder, 'dist/main.js');

interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in bash, with `$node`, `$main` and the folder of its own as working directory. */
async function bash(script: string, cwd: string): Promise<Ended> {
  const env = { PATH: process.env['PATH'], node: process.execPath, main };
  return new Promise((resolve) => {
    execFile('bash', ['--norc', '-c', script], { cwd, env }, (error, stdout, stderr) => {
      resolve({ exit: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

describe('moorage as a process', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'moorage-process-')));
    await cp(join(packageFolder, 'test/fixture/golden-hour'), folder, { recursive: true });
    await bash(
      '"$node" "$main" cost load bill.csv nodes.csv pods.csv && "$node" "$main" cost allocate',
      folder,
    );
  }, 60_000);

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it('ends quietly and with success when its reader has seen enough', async () => {
    const sql = 'SELECT range, repeat($$x$$, 100) AS padding FROM range(100000)';

    const ended = await bash(
      `set -o pipefail; "$node" "$main" cost sql '${sql}' 2> talk | head -n 1; echo "\${PIPESTATUS[0]}"`,
      folder,
    );

    expect(ended.stdout).toMatch(/^ *range +padding *\n0\n$/);
    expect(await readFile(join(folder, 'talk'), 'utf8')).toBe('100000 rows\n');
  });

  it('keeps the exit code of its answer when its reader has seen enough', async () => {
    const script = `"$node" "$main" cost load pods.csv nodes.csv bill.csv --warehouse new &> /dev/null
      "$node" "$main" cost reconcile --warehouse new 2> /dev/null | true; echo "\${PIPESTATUS[0]}"`;

    expect((await bash(script, folder)).stdout).toBe('1\n');
  });

  it.skipIf(!existsSync('/dev/full'))('tells that its output has no room, and exits with 3', async () => {
    const ended = await bash('"$node" "$main" cost report > /dev/full', folder);

    expect(ended.exit).toBe(3);
    expect(ended.stderr).toMatch(/^error: standard output cannot be written: .*no space left on device/);
  });

  it('tells its version with nothing of the package but its first module', async () => {
    const alone = join(folder, 'alone');
    for (const name of ['package.json', 'dist/main.js', 'dist/version.js']) {
      await cp(join(packageFolder, name), join(alone, name));
    }
    const { version } = JSON.parse(await readFile(join(alone, 'package.json'), 'utf8')) as {
      readonly version: string;
    };

    const ended = await bash('"$node" alone/dist/main.js --version', folder);

    expect(ended).toEqual({ exit: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('ends by the signal of Ctrl-C with a warehouse that is whole, and loads again', async () => {
    // Nobody writes to this pipe, so the load waits for it for as long as it takes to be interrupted.
    await bash('mkfifo waiting.csv', folder);
    const child = spawn(
      process.execPath,
      [main, 'cost', 'load', 'bill.csv', 'waiting.csv', '--warehouse', 'cut'],
      {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let talk = '';
    child.stderr.on('data', (chunk: Buffer) => (talk += chunk.toString()));
    const ended = new Promise<string | null>((resolve) => {
      child.on('close', (_, signal) => {
        resolve(signal);
      });
    });
    while (!existsSync(join(folder, 'cut/lock'))) await sleep(20);
    child.kill('SIGINT');

    expect(await ended).toBe('SIGINT');
    expect(talk).toContain('interrupted: what is written is whole; the same command completes the rest\n');
    const again = await bash(
      `"$node" "$main" cost load bill.csv nodes.csv pods.csv --warehouse cut &&
       "$node" "$main" cost allocate --warehouse cut && "$node" "$main" cost reconcile --warehouse cut`,
      folder,
    );
    expect(again).toMatchObject({ exit: 0 });
    expect(again.stdout).toMatch(/^difference +0\.000000000000$/m);
  });
});

describe('moorage without the package for cost', () => {
  let folder = '';
  const lonely = async (...words: readonly string[]): Promise<Ended> =>
    bash(`"$node" app/dist/main.js ${words.join(' ')}`, folder);

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'moorage-lonely-')));
    await mkdir(join(folder, 'app/node_modules/@moorage'), { recursive: true });
    await cp(join(packageFolder, 'dist'), join(folder, 'app/dist'), { recursive: true });
    await cp(join(packageFolder, 'package.json'), join(folder, 'app/package.json'));
    for (const name of ['@moorage/core', 'commander', 'picocolors']) {
      await symlink(join(packageFolder, '../../node_modules', name), join(folder, 'app/node_modules', name));
    }
  }, 60_000);

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it.each([['--version'], ['--help'], ['cost report --help'], ['completion bash'], ['help cost load']])(
    'runs %s',
    async (words) => {
      expect(await lonely(words)).toMatchObject({ exit: 0, stderr: '' });
    },
  );

  it.each([['demo'], ['cost report'], ['cost load bill.csv'], ['cost sql "SELECT 1"']])(
    'refuses %s and says what to install',
    async (words) => {
      const ended = await lonely(words);

      expect(ended).toMatchObject({ exit: 3, stdout: '' });
      expect(ended.stderr).toMatch(
        /^error: the cost commands need the package @moorage\/cost, which is not installed: .*\[cost-package-missing\]\n {2}fix: run npm install @moorage\/cost\n$/,
      );
    },
  );
});
