import { ConfigError } from '../error.js';
import { withPlace } from '../message/message.js';
import { checkPlatform } from './check-platform.js';
import { readPlatformSource } from './platform-source.js';
import type { PlatformSource, ReadPart } from './platform-source.js';
import type { Platform } from './platform.js';
import { resolvePlatform } from './resolve-platform.js';

/**
 * Reads `platform.yaml` and the files it includes, and fills in its defaults.
 *
 * @param file - name to show in messages; nothing is read from it.
 * @param read - gives the text of included files, which are named from the folder of `file`; without it an `include` is
 * refused.
 * @throws ConfigError with every problem and its place. Names are compared only once the form of the files is right.
 */
export function parsePlatform(text: string, file: string, read?: ReadPart): Platform {
  return resolvePlatform(parsePlatformSource(text, file, read).spec);
}

/**
 * Reads `platform.yaml` and the files it includes as they are written, with the places of everything.
 *
 * @throws ConfigError as `parsePlatform` does.
 */
export function parsePlatformSource(text: string, file: string, read?: ReadPart): PlatformSource {
  const source = readPlatformSource(text, file, read);
  const problems = checkPlatform(source.spec, source.show);
  if (problems.length === 0) return source;
  throw new ConfigError(problems.map(({ problem, at }) => withPlace(problem, source.placeOf(at))));
}
