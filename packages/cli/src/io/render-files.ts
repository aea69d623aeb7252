import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { digestOf, formatIndex, indexName, readIndex } from './file-index.js';
import type { FileIndex } from './file-index.js';
import { attemptToWrite, changedFiles, draftOf, replaceFiles, writeFiles } from './write-files.js';
import type { OutputFile, WrittenFiles } from './write-files.js';

/** What became of the files of a folder, by their paths from it. */
export interface RenderedFiles extends WrittenFiles {
  /** Files that are asked for no more. */
  readonly removed: readonly string[];
  /** Files that are asked for no more, but that somebody changed; nothing touches them. */
  readonly kept: readonly string[];
}

/**
 * Writes files below a folder, and removes those that an earlier run wrote there and that are asked for no more. An index
 * in the folder tells which those are, and whether somebody changed them since.
 *
 * Where the process is killed, every file is whole, and the next run completes the work and takes away what was left: the
 * index says what is about to be written, and by whom. Nothing waits for the disk, as all of it can be made again: after a
 * power cut the last files may be empty until the next run.
 *
 * @param isCovered - says of the path of an earlier file whether it would be among these if it were still asked for.
 * @throws MoorageError `output-unwritable`.
 */
export function renderFiles(
  folder: string,
  files: readonly OutputFile[],
  isCovered: (path: string) => boolean,
): RenderedFiles {
  const before = readIndex(folder);
  const wanted = new Map(files.map(({ path, text }) => [path, [digestOf(text)] as const]));
  const gone = [...before.digests.keys()].filter((path) => !wanted.has(path) && isCovered(path));
  const dead = before.writers.filter((pid) => !isRunning(pid));
  for (const pid of dead) removeDrafts(folder, [...before.digests.keys()], pid);
  removeIndexDrafts(folder);

  const changed = changedFiles(folder, files);
  if (changed.length + gone.length + dead.length > 0) {
    const writers = [...before.writers.filter((pid) => !dead.includes(pid)), process.pid];
    writeIndex(folder, { digests: united(before.digests, wanted), writers });
  }
  const result = replaceFiles(folder, files, changed);
  const removed = gone.filter((path) => removeOwn(folder, path, before.digests.get(path) ?? []));
  const kept = gone.filter((path) => isThere(`${folder}/${path}`));

  // Another run may have written meanwhile.
  const now = readIndex(folder);
  const staying = [...now.digests].filter(([path]) => !gone.includes(path) || kept.includes(path));
  const digests = new Map([...staying, ...wanted]);
  const writers = now.writers.filter((pid) => pid !== process.pid);
  if (digests.size + before.digests.size > 0) writeIndex(folder, { digests, writers });
  return { ...result, removed, kept };
}

function writeIndex(folder: string, index: FileIndex): void {
  writeFiles(folder, [{ path: indexName, text: formatIndex(index) }]);
}

/** Where a run was killed, a file has what it had before or what it was about to be given. */
function united(a: FileIndex['digests'], b: FileIndex['digests']): FileIndex['digests'] {
  const all = new Map(a);
  for (const [path, digests] of b) all.set(path, [...new Set([...(a.get(path) ?? []), ...digests])]);
  return all;
}

/** A number that this process has now is that of another one no more. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removeDrafts(folder: string, paths: readonly string[], pid: number): void {
  for (const path of paths) {
    const draft = draftOf(`${folder}/${path}`, pid);
    attemptToWrite(draft, () => {
      rmSync(draft, { force: true });
    });
  }
}

/** A run that was killed before it could put the index in its place is named nowhere else. */
function removeIndexDrafts(folder: string): void {
  if (!existsSync(folder)) return;
  const names = attemptToWrite(folder, () => readdirSync(folder));
  for (const name of names) {
    const [, pid] = /^\.moorage-rendered\.(\d{1,9})\.draft$/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) removeDrafts(folder, [indexName], Number(pid));
  }
}

/** Removes a file that has one of these digests, and the folders that it leaves empty. */
function removeOwn(folder: string, path: string, digests: readonly string[]): boolean {
  const place = `${folder}/${path}`;
  return attemptToWrite(place, () => {
    if (!isThere(place) || !digests.includes(digestOf(readFileSync(place)))) return false;
    rmSync(place);
    removeEmptyFolders(folder, path);
    return true;
  });
}

function removeEmptyFolders(folder: string, path: string): void {
  try {
    for (let parent = parentOf(path); parent !== ''; parent = parentOf(parent))
      rmdirSync(`${folder}/${parent}`);
  } catch {
    // Something else is in it.
  }
}

/** Only what is a file itself was written here. */
function isThere(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false })?.isFile() === true;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
