import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { down, downOrphans, status } from '../src/bed.mjs';
import { isAlive } from '../src/program.mjs';

const silent = (): void => undefined;
const main = fileURLToPath(new URL('../main.mjs', import.meta.url));

describe('the command', () => {
  const name = `command-${String(process.pid)}`;
  const testbed = (verb: string): Promise<{ stdout: string }> =>
    promisify(execFile)(process.execPath, [main, verb, '--name', name, '--json', ...minor()]);

  afterEach(() => testbed('down'));

  test('starts a bed once, says that it runs, and leaves no process when it stops it', async () => {
    const first = JSON.parse((await testbed('up')).stdout) as ReturnType<typeof status>;
    const second = JSON.parse((await testbed('up')).stdout) as ReturnType<typeof status>;
    const running = JSON.parse((await testbed('status')).stdout) as ReturnType<typeof status>;
    await testbed('down');
    await testbed('down');

    const pids = Object.values(first.pids);
    expect(first).toMatchObject({ state: 'running', kubeconfig: expect.any(String) as string });
    expect(pids).toHaveLength(5);
    expect([second, running]).toEqual([first, first]);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(first.kubeconfig ?? '')).toBe(false);
    await expect(testbed('status')).rejects.toMatchObject({ code: 1 });
  });

  test('refuses words that it does not know', async () => {
    await expect(testbed('sideways')).rejects.toMatchObject({ code: 2 });
  });
});

describe('a bed', () => {
  let cache = '';
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'moorage-testbed-'));
  });
  afterEach(() => {
    rmSync(cache, { recursive: true });
  });

  test('takes no stranger for its own whose number stands in a pid file', async () => {
    const bed = aBed(cache, { etcd: process.pid });

    expect(status(bed)).toMatchObject({ state: 'stopped', pids: {} });
    expect(await down(bed, silent)).toBe(true);
  });

  test('of a process that died is stopped, one of a process that lives is not', async () => {
    const mine = aBed(cache, { owner: process.pid });
    const program = spawn('tail', ['-f', '/dev/null', '-s', '60', join(cache, 'bed', 'orphan', 'x')], {
      stdio: 'ignore',
    });
    const orphan = aBed(cache, { name: 'orphan', owner: await aDeadProcess(), etcd: program.pid });
    expect(status(orphan)).toMatchObject({ state: 'broken', pids: { etcd: program.pid } });

    await downOrphans(cache, silent);

    await expect.poll(() => program.signalCode).toBe('SIGKILL');
    expect([orphan, mine].map(({ name }) => existsSync(join(cache, 'bed', name)))).toEqual([false, true]);
  });

  test('refuses a name that leads out of the cache', () => {
    expect(() => status({ cache, name: '../x' })).toThrow('cannot name a test bed');
  });
});

function minor(): string[] {
  const chosen = process.env['MOORAGE_KUBERNETES'];
  return chosen === undefined ? [] : ['--kubernetes', chosen];
}

interface BedFiles {
  readonly name?: string;
  readonly owner?: number;
  readonly etcd?: number | undefined;
}

function aBed(cache: string, { name = 'bed', owner, etcd }: BedFiles): { cache: string; name: string } {
  const folder = join(cache, 'bed', name);
  mkdirSync(join(folder, 'pid'), { recursive: true });
  if (owner !== undefined) writeFileSync(join(folder, 'owner'), `${String(owner)}\n`);
  if (etcd !== undefined) writeFileSync(join(folder, 'pid', 'etcd'), `${String(etcd)}\n`);
  return { cache, name };
}

/** The number of a process that has ended. */
function aDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.on('exit', () => {
      resolve(child.pid ?? 0);
    });
  });
}
