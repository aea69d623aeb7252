import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { build } from './build.mjs';
import * as component from './component.mjs';
import { connectTestbed } from './connect.mjs';
import { apiServer, controllerManager, etcd, kwok, programNames, scheduler } from './control-plane.mjs';
import { readCertificates, writeKubeconfig } from './kubeconfig.mjs';
import { hasEnded, killProgram, logFile, startProgram } from './program.mjs';
import { until } from './until.mjs';

const attempts = 3;
const shownLogLines = 15;

/**
 * Folders with the programs of a bed.
 *
 * @typedef {object} Programs
 * @property {string} kubernetes
 * @property {string} etcd
 * @property {string} kwok
 * @property {string} pki
 */

/**
 * @param {import('./release.mjs').Release} release
 * @param {string} cache
 * @param {(line: string) => void} report
 * @returns {Promise<Programs>}
 */
export async function buildPrograms(release, cache, report) {
  return {
    pki: await build(component.pki, cache, report),
    etcd: await build(component.etcd, cache, report),
    kwok: await build(component.kwok, cache, report),
    kubernetes: await build(component.kubernetes(release), cache, report),
  };
}

/**
 * Starts the programs of a bed on a free port and waits until pods can be created.
 *
 * @param {string} folder - of the bed, empty.
 * @param {import('./release.mjs').Release} release
 * @param {Programs} programs
 * @returns {Promise<number>} the port of the API server.
 * @throws {Error} with the last lines of the log of the program that ended.
 */
export async function startControlPlane(folder, release, programs) {
  execFileSync(join(programs.pki, 'pki'), [join(folder, 'pki')]);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      await startOn({ folder, port, release, programs });
      return port;
    } catch (error) {
      for (const name of programNames) killProgram(folder, name);
      // Between the choice of a port and its use another process may have taken it.
      if (attempt === attempts || !readLog(folder, 'kube-apiserver').includes('address already in use'))
        throw error;
      for (const name of ['etcd', 'log', 'pid']) rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

/** @param {import('./control-plane.mjs').Plan} plan */
async function startOn(plan) {
  const { folder } = plan;
  const server = `https://127.0.0.1:${plan.port}`;
  for (const user of ['kube-controller-manager', 'kube-scheduler', 'kwok']) {
    writeKubeconfig(join(folder, `${user}.kubeconfig`), { ...readCertificates(folder, user), server, user });
  }
  const kubeconfig = join(folder, 'kubeconfig');
  writeKubeconfig(kubeconfig, { ...readCertificates(folder, 'admin'), server, user: 'admin' });
  const connection = connectTestbed(kubeconfig);

  startProgram(folder, etcd(plan));
  startProgram(folder, apiServer(plan));
  const isServed = async (/** @type {string} */ path) => {
    failIfEnded(folder);
    const answer = await connection.request('GET', path).catch(notYet);
    return answer?.status === 200;
  };
  await until('the API server is ready', () => isServed('/readyz'));
  for (const program of [controllerManager, scheduler, kwok]) startProgram(folder, program(plan));
  // Without these two no pod can be created in a namespace.
  const namespace = '/api/v1/namespaces/default';
  await until('there are service accounts', () => isServed(`${namespace}/serviceaccounts/default`));
  await until('namespaces get the root certificate', () =>
    isServed(`${namespace}/configmaps/kube-root-ca.crt`),
  );
  connection.close();
}

/**
 * @param {NodeJS.ErrnoException} error
 * @returns {undefined} if it says that nobody listens yet.
 */
function notYet(error) {
  if (error.code !== 'ECONNREFUSED' && error.code !== 'ECONNRESET') throw error;
}

/**
 * Ends the wait at once if a program that was started does not run any more.
 *
 * @param {string} folder
 */
function failIfEnded(folder) {
  const ended = programNames.find((name) => hasEnded(folder, name));
  if (ended === undefined) return;
  const lines = readLog(folder, ended).trimEnd().split('\n').slice(-shownLogLines).join('\n');
  throw new Error(
    `${ended} ended while the test bed was starting; the end of ${logFile(folder, ended)}:\n${lines}`,
  );
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string}
 */
function readLog(folder, name) {
  const file = logFile(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** @returns {Promise<number>} a port of the loopback interface that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
