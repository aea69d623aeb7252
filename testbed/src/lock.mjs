import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './program.mjs';

/**
 * Runs an action while no other process on this machine runs one under the same lock.
 *
 * The lock is a folder with one file, named after its holder. A prepared folder takes its place by a rename, which the
 * system refuses while a file is in it; the file of a holder that died is removed by its full name, so that of two who
 * wait, one removes it and none removes the other's.
 *
 * @template T
 * @param {string} path - in a folder that exists.
 * @param {() => Promise<T>} action
 * @param {(holder: number) => void} onWait - told the holder's pid once, if another process holds the lock.
 * @returns {Promise<T>}
 */
export async function withLock(path, action, onWait) {
  const token = `${process.pid}.${randomUUID()}`;
  const prepared = `${path}.${token}`;
  mkdirSync(prepared);
  writeFileSync(join(prepared, token), '');
  try {
    for (let isTold = false; !hasTaken(path, prepared); await sleep(100)) {
      const holder = liveHolder(path);
      if (holder !== undefined && !isTold) onWait(holder);
      isTold ||= holder !== undefined;
    }
    return await action();
  } finally {
    rmSync(prepared, { recursive: true, force: true });
    rmSync(join(path, token), { force: true });
    ignoring(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => rmdirSync(path));
  }
}

/**
 * @param {string} path
 * @param {string} prepared
 * @returns {boolean}
 */
function hasTaken(path, prepared) {
  const taken = ignoring(['ENOTEMPTY', 'EEXIST'], () => {
    renameSync(prepared, path);
    return true;
  });
  return taken ?? false;
}

/**
 * The process that holds the lock; the file of one that died is removed.
 *
 * @param {string} path
 * @returns {number | undefined}
 */
function liveHolder(path) {
  const token = ignoring(['ENOENT'], () => readdirSync(path)[0]);
  if (token === undefined) return undefined;
  const holder = Number.parseInt(token, 10);
  if (isAlive(holder)) return holder;
  rmSync(join(path, token), { force: true });
  return undefined;
}

/**
 * @template T
 * @param {readonly string[]} codes
 * @param {() => T} action
 * @returns {T | undefined} undefined if it failed with one of the codes.
 */
function ignoring(codes, action) {
  try {
    return action();
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== undefined && codes.includes(code)) return undefined;
    throw error;
  }
}
