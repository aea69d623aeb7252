import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { message, MoorageError } from '@moorage/core';
import { systemReason } from './failure.js';

/** A file to write, with its path from the folder, with `/`. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** What became of files, by their paths from the folder. */
export interface WrittenFiles {
  readonly written: readonly string[];
  /** Files that held the text already; nothing touches them. */
  readonly unchanged: readonly string[];
}

/**
 * Writes files below a folder. All of them are written beside their places first, and each then takes its place at once:
 * nobody ever sees half of a file, and where one cannot be written, none is replaced.
 *
 * @throws MoorageError `output-unwritable`.
 */
export function writeFiles(folder: string, files: readonly OutputFile[]): WrittenFiles {
  return replaceFiles(folder, files, changedFiles(folder, files));
}

/** Those of some files that do not hold their text. */
export function changedFiles(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.filter(({ path, text }) => !holds(`${folder}/${path}`, text));
}

/**
 * Writes those of some files that changed.
 *
 * @throws MoorageError `output-unwritable`.
 */
export function replaceFiles(
  folder: string,
  files: readonly OutputFile[],
  changed: readonly OutputFile[],
): WrittenFiles {
  const drafts: string[] = [];
  try {
    for (const parent of new Set(changed.map(({ path }) => parentOf(`${folder}/${path}`))))
      makeFolder(parent);
    for (const { path, text } of changed) drafts.push(writeDraft(`${folder}/${path}`, text));
    for (const { path } of changed) takePlace(`${folder}/${path}`);
  } catch (error) {
    for (const draft of drafts) rmSync(draft, { force: true });
    throw error;
  }
  const written = changed.map(({ path }) => path);
  const isWritten = new Set(written);
  return { written, unchanged: files.map(({ path }) => path).filter((path) => !isWritten.has(path)) };
}

function holds(place: string, text: string): boolean {
  try {
    return existsSync(place) && readFileSync(place, 'utf8') === text;
  } catch {
    // What cannot be read is written, and writing tells what is wrong with it.
    return false;
  }
}

function makeFolder(path: string): void {
  attemptToWrite(path, () => {
    mkdirSync(path, { recursive: true });
  });
}

function writeDraft(place: string, text: string): string {
  const draft = draftOf(place);
  attemptToWrite(place, () => {
    writeFileSync(draft, text);
  });
  return draft;
}

function takePlace(place: string): void {
  attemptToWrite(place, () => {
    renameSync(draftOf(place), place);
  });
}

/** Beside the file itself, so that its place is taken without copying; its ending is of no manifest. */
export function draftOf(place: string, pid: number = process.pid): string {
  return `${place}.${String(pid)}.draft`;
}

/**
 * Does something to a file or folder.
 *
 * @throws MoorageError `output-unwritable` with the reason of the operating system.
 */
export function attemptToWrite<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = systemReason(error as NodeJS.ErrnoException);
    throw new MoorageError(message('output-unwritable', { path, reason }), {
      cause: error,
      exit: 'environment',
    });
  }
}

function parentOf(place: string): string {
  return place.slice(0, place.lastIndexOf('/'));
}
