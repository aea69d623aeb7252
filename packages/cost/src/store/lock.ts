import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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
  const giveBack = async (): Promise<void> => rm(path, { force: true });
  if (await createLock(path, facts)) return giveBack;
  const holder = parseHolder(await readIfPresent(path));
  if (!isStale(holder, facts)) throw lockedBy(path, holder);
  if (await takeOver(path, facts)) return giveBack;
  throw lockedBy(path, parseHolder(await readIfPresent(path)));
}

/** Removes what processes of this machine that are gone left beside a lock while they were taking it; for who holds it. */
export async function removeLeftovers(path: string, facts: ProcessFacts): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const holder = namedHolder(name, facts) ?? parseHolder(await readIfPresent(join(folder, name)));
    if (holder !== undefined && isStale(holder, facts)) await rm(join(folder, name), { force: true });
  }
}

/** Who writes a lock aside, by the name of the file, which may be empty still. */
function namedHolder(name: string, { host }: ProcessFacts): Holder | undefined {
  const [, pid] = /\.(\d+)\.[0-9a-f-]{36}$/.exec(name) ?? [];
  return pid !== undefined && name.includes(`.${host}.${pid}.`) ? { pid: Number(pid), host } : undefined;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** A lock that names nobody was left by a machine that went down. */
function isStale(holder: Holder | undefined, facts: ProcessFacts): boolean {
  return holder === undefined || (holder.host === facts.host && !facts.isAlive(holder.pid));
}

/** Appears under its name with its holder in it, or not at all: a file is written aside, and a link never replaces one. */
async function createLock(path: string, facts: ProcessFacts): Promise<boolean> {
  const aside = `${path}.${facts.host}.${String(facts.pid)}.${randomUUID()}`;
  try {
    await writeFile(aside, `${String(facts.pid)} ${facts.host}\n`, { flag: 'wx' });
    await link(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/**
 * Only who holds the lock on taking over removes a stale one, after another look: it may be somebody's new one. That lock
 * may be stale as well, and is taken over in the same way.
 */
async function takeOver(path: string, facts: ProcessFacts): Promise<boolean> {
  const giveBack = await takeLock(`${path}.takeover`, facts);
  try {
    if (!isStale(parseHolder(await readIfPresent(path)), facts)) return false;
    await rm(path, { force: true });
    return await createLock(path, facts);
  } finally {
    await giveBack();
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
