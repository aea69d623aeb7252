import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is needed to talk to a test bed's API server as one of its users; PEM texts.
 *
 * @typedef {object} Access
 * @property {string} server - `https://127.0.0.1:PORT`.
 * @property {string} ca
 * @property {string} cert
 * @property {string} key
 */

/**
 * Writes a kubeconfig that needs no other file. It is JSON, which every reader of YAML takes.
 *
 * @param {string} file
 * @param {Access & { readonly user: string }} access
 */
export function writeKubeconfig(file, { server, ca, cert, key, user }) {
  const base64 = (/** @type {string} */ text) => Buffer.from(text).toString('base64');
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'testbed', cluster: { server, 'certificate-authority-data': base64(ca) } }],
    users: [
      { name: user, user: { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) } },
    ],
    contexts: [{ name: 'testbed', context: { cluster: 'testbed', user } }],
    'current-context': 'testbed',
  };
  writeFileSync(file, `${JSON.stringify(kubeconfig, null, 2)}\n`, { mode: 0o600 });
}

/**
 * Reads a kubeconfig that {@link writeKubeconfig} wrote.
 *
 * @param {string} file
 * @returns {Access}
 */
export function readKubeconfig(file) {
  const { clusters, users } = JSON.parse(readFileSync(file, 'utf8'));
  const text = (/** @type {string} */ base64) => Buffer.from(base64, 'base64').toString('utf8');
  const { cluster } = clusters[0];
  const { user } = users[0];
  return {
    server: cluster.server,
    ca: text(cluster['certificate-authority-data']),
    cert: text(user['client-certificate-data']),
    key: text(user['client-key-data']),
  };
}

/**
 * Certificate and key of a user of the bed.
 *
 * @param {string} folder - of the bed.
 * @param {string} user - file name below `pki/`.
 * @returns {Omit<Access, 'server'>}
 */
export function readCertificates(folder, user) {
  const pem = (/** @type {string} */ name) => readFileSync(join(folder, 'pki', name), 'utf8');
  return { ca: pem('ca.crt'), cert: pem(`${user}.crt`), key: pem(`${user}.key`) };
}
