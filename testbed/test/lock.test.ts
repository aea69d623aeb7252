import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../src/lock.mjs';

const silent = (): void => undefined;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moorage-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('lets one action in at a time and leaves nothing behind', async () => {
  const path = join(folder, 'lock');
  let [inside, most] = [0, 0];
  const action = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(1);
    inside -= 1;
  };

  await Promise.all(Array.from({ length: 12 }, () => withLock(path, action, silent)));

  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('takes over from a holder that died', async () => {
  const path = join(folder, 'lock');
  mkdirSync(path);
  // Above the greatest pid that Linux gives.
  writeFileSync(join(path, '4194305.dead'), '');

  expect(await withLock(path, () => Promise.resolve('in'), silent)).toBe('in');
});

test('names the holder once to who waits', async () => {
  const path = join(folder, 'lock');
  const waitedFor: number[] = [];
  const first = withLock(path, () => sleep(350), silent);

  await withLock(
    path,
    () => Promise.resolve(),
    (holder) => waitedFor.push(holder),
  );
  await first;

  expect(waitedFor).toEqual([process.pid]);
});

test('lets the next one in after an action that failed', async () => {
  const path = join(folder, 'lock');
  await expect(withLock(path, () => Promise.reject(new Error('no')), silent)).rejects.toThrow('no');

  expect(await withLock(path, () => Promise.resolve('in'), silent)).toBe('in');
});
