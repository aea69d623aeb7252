import { setTimeout as sleep } from 'node:timers/promises';

const limitSeconds = 120;

/**
 * Asks every tenth of a second until the answer is yes.
 *
 * @param {string} what - the state waited for, for the error.
 * @param {() => boolean | Promise<boolean>} probe
 * @throws {Error} after two minutes.
 */
export async function until(what, probe) {
  const end = performance.now() + limitSeconds * 1000;
  while (!(await probe())) {
    if (performance.now() > end) throw new Error(`waited ${limitSeconds} s in vain until ${what}`);
    await sleep(100);
  }
}
