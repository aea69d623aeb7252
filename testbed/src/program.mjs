import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * A program of a test bed. At least one of its flags names the bed's folder: by that it is known again.
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {string} file
 * @property {readonly string[]} flags
 */

/**
 * Starts a program that outlives this process, with its log in `log/` and its pid in `pid/` of the bed's folder.
 *
 * It sees no environment but a home inside the bed, so that neither a proxy nor a file of the user's changes it.
 *
 * @param {string} folder - of the bed; the program's working folder.
 * @param {Program} program
 */
export function startProgram(folder, { name, file, flags }) {
  mkdirSync(join(folder, 'log'), { recursive: true });
  mkdirSync(join(folder, 'pid'), { recursive: true });
  const log = openSync(logFile(folder, name), 'a');
  const env = { HOME: folder, PATH: '/usr/bin:/bin' };
  const child = spawn(file, flags, { cwd: folder, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  // A program that cannot be started shows as one that does not run; its pid is undefined then.
  child.on('error', () => undefined);
  child.unref();
  writeFileSync(join(folder, 'pid', name), `${child.pid ?? ''}\n`);
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string}
 */
export function logFile(folder, name) {
  return join(folder, 'log', `${name}.log`);
}

/**
 * The pid of a program of the bed if it runs; a number that the system has given to another process since is not one.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {number | undefined}
 */
export function programPid(folder, name) {
  const file = join(folder, 'pid', name);
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  if (Number.isNaN(pid)) return undefined;
  return commandLine(pid).includes(folder + sep) ? pid : undefined;
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {boolean} whether the program was started in this bed and does not run any more.
 */
export function hasEnded(folder, name) {
  return existsSync(join(folder, 'pid', name)) && programPid(folder, name) === undefined;
}

/**
 * Ends a program of the bed at once: nothing that it holds is kept.
 *
 * @param {string} folder
 * @param {string} name
 */
export function killProgram(folder, name) {
  const pid = programPid(folder, name);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/**
 * @param {number} pid
 * @returns {boolean} whether a process, whoever owns it, has this number and has not ended.
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  return commandLine(pid) !== '';
}

/**
 * @param {number} pid
 * @returns {string} program and flags; empty for a process that has ended and was not yet collected by its parent.
 */
function commandLine(pid) {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
