import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { ConfigError, message, MoorageError, readJobs, readObjects } from '@moorage/core';
import type { JobSource, LocatedObject, Message } from '@moorage/core';
import type { Host } from '../../io/host.js';
import { systemReason } from '../../io/failure.js';

/** A job or a pod, and the file that it stands in. */
export interface CheckedFile {
  /** Path as it was given. */
  readonly path: string;
  readonly source: JobSource;
}

/**
 * Reads files of jobs.
 *
 * @throws ConfigError with every problem of all files and its place.
 * @throws MoorageError `input-not-found`, `input-unreadable`.
 */
export function readJobFiles(host: Host, paths: readonly string[]): readonly CheckedFile[] {
  return readAll(host, paths, (text, path) => readJobs(text, path).map((source) => ({ path, source })));
}

/**
 * Reads files of objects of Kubernetes.
 *
 * @throws ConfigError with every problem of all files and its place.
 * @throws MoorageError `input-not-found`, `input-unreadable`.
 */
export function readObjectFiles(host: Host, paths: readonly string[]): readonly LocatedObject[] {
  return readAll(host, paths, readObjects);
}

/** Files by the name that paths elsewhere end with, such as those of pod templates in S3. */
export function byFileName(files: readonly CheckedFile[]): ReadonlyMap<string, CheckedFile> {
  return new Map(files.map((file) => [basename(file.path), file]));
}

function readAll<T>(
  host: Host,
  paths: readonly string[],
  read: (text: string, path: string) => readonly T[],
): readonly T[] {
  const problems: Message[] = [];
  const found = paths.flatMap((path) => {
    try {
      return read(readText(host, path), path);
    } catch (error) {
      if (!ConfigError.is(error)) throw error;
      problems.push(...error.issues);
      return [];
    }
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return found;
}

function readText(host: Host, path: string): string {
  try {
    return readFileSync(resolve(host.workingDirectory, path), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new MoorageError(message('input-not-found', { path }), { cause: error });
    const reason = systemReason(error as NodeJS.ErrnoException);
    throw new MoorageError(message('input-unreadable', { path, reason }), { cause: error });
  }
}
