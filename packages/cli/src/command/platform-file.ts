import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  checkRules,
  ConfigError,
  largestPlatformFile,
  message,
  MoorageError,
  parsePlatformSource,
  resolvePlatform,
  withPlace,
} from '@moorage/core';
import type { Platform, PlatformSource, RuleReport } from '@moorage/core';
import type { Command } from 'commander';
import { systemReason } from '../io/failure.js';
import type { Host } from '../io/host.js';
import type { Answer } from './answer.js';
import { shellWord } from './global-option.js';
import type { GlobalOptions } from './global-option.js';

/** What every command about a platform works with. */
export interface PlatformContext {
  readonly host: Host;
  readonly answer: Answer;
}

/** Options of commands that read a platform. */
export interface PlatformOptions extends GlobalOptions {
  readonly platform: string;
}

/** A platform file that was read. */
export interface PlatformFile {
  /** Path as it was given. */
  readonly path: string;
  readonly source: PlatformSource;
  readonly platform: Platform;
}

export const defaultPlatformFile = 'platform.yaml';

/** Adds the option of {@link PlatformOptions} to a command. */
export function withPlatformOption(command: Command): Command {
  return command.option(
    '--platform <file>',
    'the platform file; files that it includes are read too',
    defaultPlatformFile,
  );
}

/**
 * Reads the platform file and what it includes.
 *
 * @throws MoorageError `platform-missing`.
 * @throws ConfigError with every problem and its place.
 */
export function readPlatform(host: Host, { platform: path }: PlatformOptions): PlatformFile {
  const text = readText(host, path);
  if (text === undefined) throw new MoorageError(message('platform-missing', { path }));
  const source = parsePlatformSource(text, path, (part) => readText(host, part));
  return { path, source, platform: resolvePlatform(source.spec) };
}

/** What rules say about a platform file, each finding with its place. */
export function checkPlatformFile({ platform, source }: PlatformFile): RuleReport {
  return checkRules(platform, source.placeOf);
}

/**
 * Refuses a platform about which a rule has an error.
 *
 * @returns what rules have to say besides.
 * @throws MoorageError with every error; the answer is no.
 */
export function refuseErrors(file: PlatformFile): RuleReport {
  const report = checkPlatformFile(file);
  const [first, ...related] = report.findings.filter(({ severity }) => severity === 'error');
  if (first !== undefined) throw new MoorageError(first, { exit: 'answer', related });
  return report;
}

/** The option to add to a command that is to read the same platform, with a blank before it. */
export function onPlatform({ platform }: PlatformOptions): string {
  return platform === defaultPlatformFile ? '' : ` --platform ${shellWord(platform)}`;
}

function readText(host: Host, path: string): string | undefined {
  const place = resolve(host.workingDirectory, path);
  if (!existsSync(place)) return undefined;
  refuseHuge(path, statSync(place).size);
  try {
    return readFileSync(place, 'utf8');
  } catch (error) {
    const reason = systemReason(error as NodeJS.ErrnoException);
    throw new MoorageError(message('input-unreadable', { path, reason }), { cause: error });
  }
}

/** What no memory may have room for is not read at all. A character has at most three bytes for each unit of a text. */
function refuseHuge(path: string, bytes: number): void {
  const least = Math.ceil(bytes / 3);
  if (least <= largestPlatformFile) return;
  const params = { length: `at least ${String(least)}`, limit: String(largestPlatformFile) };
  throw new ConfigError([withPlace(message('file-too-large', params), { file: path, line: 1, column: 1 })]);
}
