import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.js';
import { scratchFolder } from '../kit/scratch.js';

it('refuses all but one of several writers that come at once', async () => {
  const folder = await scratchFolder();
  const facts = { pid: 1, host: 'here', isAlive: () => true };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const path = join(folder, `lock-${String(attempt)}`);

    const outcomes = await Promise.allSettled([1, 2, 3].map(async () => takeLock(path, facts)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }
});

it('lets one of several writers take over the lock of a process that is gone', async () => {
  const folder = await scratchFolder();
  const facts = { pid: 1, host: 'here', isAlive: (pid: number) => pid === 1 };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const path = join(folder, `lock-${String(attempt)}`);
    await writeFile(path, '12 here\n');

    const outcomes = await Promise.allSettled([1, 2, 3].map(async () => takeLock(path, facts)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  }
});
