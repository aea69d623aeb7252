import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder, outside the source tree, that holds everything of the test beds: programs in `bin/`, running beds in `bed/`.
 *
 * @param {NodeJS.ProcessEnv} env - `MOORAGE_CACHE` if set, else `moorage` below `XDG_CACHE_HOME` or `~/.cache`.
 * @returns {string}
 */
export function cacheFolder(env) {
  const cache = env['MOORAGE_CACHE'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'moorage');
  return join(cache, 'testbed');
}

/**
 * The folder of one test bed: its certificates, data, logs and pid files.
 *
 * @param {string} cache
 * @param {string} name - a DNS label.
 * @returns {string}
 * @throws {Error} if the name could not be that of a folder.
 */
export function bedFolder(cache, name) {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    throw new Error(
      `${JSON.stringify(name)} cannot name a test bed; use a-z, 0-9 and -, at most 63 characters`,
    );
  }
  return join(cache, 'bed', name);
}
