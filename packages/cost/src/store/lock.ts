import { open, readFile, rm } from 'node:fs/promises';
import { message, MoorageError } from '@moorage/core';

/** What a lock needs to know of the machine. */
export interface ProcessFacts {
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this machine is alive. */
  isAlive(pid: number): boolean;
}

/**
 * Takes the writer's lock of a warehouse; the result gives it back.
 *
 * A lock left by a process of this machine that is gone is taken over. A lock of another machine is never
 * broken: the message says who holds it.
 *
 * @throws MoorageError `warehouse-locked` if someone else writes.
 */
export async function takeLock(path: string, facts: ProcessFacts): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 2; attempt++) {
    if (await createLock(path, facts)) return async () => rm(path, { force: true });
    const holder = parseHolder(await readIfPresent(path));
    const isStale = holder === undefined || (holder.host === facts.host && !facts.isAlive(holder.pid));
    if (!isStale) throw lockedBy(path, holder);
    await rm(path, { force: true });
  }
  throw lockedBy(path, undefined);
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

async function createLock(path: string, facts: ProcessFacts): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    await handle.writeFile(`${String(facts.pid)} ${facts.host}\n`);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readIfPresent(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

function parseHolder(text: string): Holder | undefined {
  const [pid, host] = text.trim().split(' ');
  return pid !== undefined && host !== undefined && /^\d+$/.test(pid)
    ? { pid: Number(pid), host }
    : undefined;
}

function lockedBy(path: string, holder: Holder | undefined): MoorageError {
  const who = holder === undefined ? 'another process' : `process ${String(holder.pid)} on ${holder.host}`;
  return new MoorageError(message('warehouse-locked', { holder: who, path }), { exit: 'environment' });
}
