import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { karpenter } from './component.mjs';
import { connectTestbed } from './connect.mjs';
import { programNames } from './control-plane.mjs';
import { createFakeNodes } from './fake-node.mjs';
import { bedFolder } from './folder.mjs';
import { applyKarpenter } from './karpenter.mjs';
import { withLock } from './lock.mjs';
import { isAlive, killProgram, programPid } from './program.mjs';
import { findRelease } from './release.mjs';
import { buildPrograms, startControlPlane } from './start.mjs';
import { until } from './until.mjs';

/**
 * Which bed is meant.
 *
 * @typedef {object} Bed
 * @property {string} cache - see {@link import('./folder.mjs').cacheFolder}.
 * @property {string} name
 *
 * @typedef {object} UpOptions
 * @property {string} minor - of Kubernetes, `1.35`.
 * @property {number} nodes - fake nodes that shall exist.
 * @property {boolean} hasKarpenter - whether its custom resources shall be served.
 * @property {number | undefined} owner - pid of the process with which the bed ends; undefined for one that stays until it is stopped.
 * @property {(line: string) => void} report
 *
 * @typedef {object} BedStatus
 * @property {string} name
 * @property {'running' | 'broken' | 'stopped'} state - broken: some of its programs run, or all but it never got ready.
 * @property {Readonly<Record<string, number>>} pids - by program, of those that run.
 * @property {string} [kubernetes] - `1.35.4`; this and the rest only if the bed got ready once.
 * @property {string} [server]
 * @property {number} [port]
 * @property {string} [kubeconfig]
 */

/**
 * Makes a bed run. One that runs already is left as it is, but for nodes and custom resources that it lacks.
 *
 * @param {Bed} bed
 * @param {UpOptions} options
 * @returns {Promise<BedStatus>}
 * @throws {Error} if the bed runs another minor, or does not start.
 */
export async function up(bed, options) {
  const release = findRelease(options.minor);
  requireRelease(bed, release);
  const programs = await buildPrograms(release, bed.cache, options.report);
  const definitions = options.hasKarpenter ? await build(karpenter, bed.cache, options.report) : undefined;
  return withBedLock(bed, options.report, async () => {
    requireRelease(bed, release);
    if (status(bed).state !== 'running') await start(bed, { release, programs, owner: options.owner });
    const connection = connectTestbed(join(bedFolder(bed.cache, bed.name), 'kubeconfig'));
    if (definitions !== undefined) await applyKarpenter(definitions, connection.request);
    await createFakeNodes(options.nodes, connection.request);
    connection.close();
    return status(bed);
  });
}

/**
 * Ends every process of a bed and removes its folder; does nothing if there is none.
 *
 * @param {Bed} bed
 * @param {(line: string) => void} report
 * @returns {Promise<boolean>} whether there was one.
 */
export async function down(bed, report) {
  if (!existsSync(bedFolder(bed.cache, bed.name))) return false;
  return withBedLock(bed, report, async () => {
    await clear(bed);
    return true;
  });
}

/**
 * Ends every process of a bed at once, even one that is being started by this process, and leaves its folder.
 *
 * @param {Bed} bed
 */
export function kill({ cache, name }) {
  for (const program of programNames) killProgram(bedFolder(cache, name), program);
}

/**
 * @param {Bed} bed
 * @returns {BedStatus}
 */
export function status({ cache, name }) {
  const folder = bedFolder(cache, name);
  const running = programNames.map(
    (program) => /** @type {const} */ ([program, programPid(folder, program)]),
  );
  const pids = Object.fromEntries(running.filter(([, pid]) => pid !== undefined));
  const facts = existsSync(factsFile(folder))
    ? JSON.parse(readFileSync(factsFile(folder), 'utf8'))
    : undefined;
  const count = Object.keys(pids).length;
  const isComplete = facts !== undefined && count === programNames.length;
  return { name, state: isComplete ? 'running' : count > 0 ? 'broken' : 'stopped', pids, ...facts };
}

/**
 * Stops the beds whose owner has died without stopping them.
 *
 * @param {string} cache
 * @param {(line: string) => void} report
 */
export async function downOrphans(cache, report) {
  const beds = join(cache, 'bed');
  const names = existsSync(beds) ? readdirSync(beds) : [];
  for (const name of names) {
    const file = join(beds, name, 'owner');
    if (!existsSync(file) || isAlive(Number.parseInt(readFileSync(file, 'utf8'), 10))) continue;
    await down({ cache, name }, report);
  }
}

/**
 * Refuses a bed that runs another release, before anything is built for it.
 *
 * @param {Bed} bed
 * @param {import('./release.mjs').Release} release
 */
function requireRelease(bed, { version }) {
  const { state, kubernetes } = status(bed);
  if (state !== 'running' || kubernetes === version) return;
  throw new Error(
    `test bed ${bed.name} runs Kubernetes ${kubernetes}; stop it first, or give the other one a --name of its own`,
  );
}

/**
 * @param {Bed} bed
 * @param {{ release: import('./release.mjs').Release, programs: import('./start.mjs').Programs, owner: number | undefined }} options
 */
async function start(bed, { release, programs, owner }) {
  const folder = bedFolder(bed.cache, bed.name);
  await clear(bed);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (owner !== undefined) writeFileSync(join(folder, 'owner'), `${owner}\n`);
  const port = await startControlPlane(folder, release, programs);
  const facts = {
    kubernetes: release.version,
    server: `https://127.0.0.1:${port}`,
    port,
    kubeconfig: join(folder, 'kubeconfig'),
  };
  writeFileSync(`${factsFile(folder)}.new`, `${JSON.stringify(facts, null, 2)}\n`);
  renameSync(`${factsFile(folder)}.new`, factsFile(folder));
}

/** @param {Bed} bed */
async function clear(bed) {
  const folder = bedFolder(bed.cache, bed.name);
  kill(bed);
  await until(`the processes of ${bed.name} have ended`, () => status(bed).state === 'stopped');
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

/**
 * @template T
 * @param {Bed} bed
 * @param {(line: string) => void} report
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
function withBedLock(bed, report, action) {
  const { cache, name } = bed;
  mkdirSync(join(cache, 'lock'), { recursive: true });
  const onWait = (/** @type {number} */ holder) =>
    report(`process ${holder} is starting or stopping test bed ${name}; waiting for it`);
  return withLock(join(cache, 'lock', name), action, onWait);
}

/**
 * Written last, so that its presence says that the bed got ready.
 *
 * @param {string} folder
 * @returns {string}
 */
function factsFile(folder) {
  return join(folder, 'bed.json');
}
