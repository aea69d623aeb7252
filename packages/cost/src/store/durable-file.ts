import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file's bytes, hexadecimal. */
export async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** SHA-256 of texts, each closed by a line feed, hexadecimal. */
export function digestTexts(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\n');
  return hash.digest('hex');
}

/** Waits until a file's content or a directory's entries are on disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a file that never changes a second name; a copy where the file system knows one name a file. */
export async function linkFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
  }
}

/** A finished file and the place where it shall be. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Moves finished files to their places, creating folders; afterwards all of them are on disk. */
export async function moveDurably(moves: readonly Move[]): Promise<void> {
  const changed = new Set<string>();
  await someAtOnce(moves, async (move) => {
    for (const folder of await moveFile(move)) changed.add(folder);
  });
  await someAtOnce([...changed], syncPath);
}

/** Bounds the open files. A file system writes what is synced at the same time in one go. */
const atOnce = 16;

async function someAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) await Promise.all(items.slice(at, at + atOnce).map(work));
}

/** Moves a file and returns the folders that have new entries. */
async function moveFile({ from, to }: Move): Promise<readonly string[]> {
  const folder = dirname(to);
  const firstMade = await mkdir(folder, { recursive: true });
  await syncPath(from);
  await rename(from, to);
  return firstMade === undefined ? [folder] : pathUp(folder, dirname(firstMade));
}

/** A folder and those around it, up to `top`. */
function pathUp(folder: string, top: string): readonly string[] {
  const above = dirname(folder);
  return folder === top || folder === above ? [folder] : [folder, ...pathUp(above, top)];
}

/** Replaces a small file in one step: readers see the old text or the new one, never a part. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const aside = `${path}.new`;
  const handle = await open(aside, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, path);
  await syncPath(dirname(path));
}
