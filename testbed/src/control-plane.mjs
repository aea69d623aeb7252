import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the programs of one bed are and what they are started with.
 *
 * @typedef {object} Plan
 * @property {string} folder - of the bed.
 * @property {number} port - of the API server, on 127.0.0.1.
 * @property {import('./release.mjs').Release} release
 * @property {import('./start.mjs').Programs} programs
 */

/** The programs of a bed in the order in which they start. */
export const programNames = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'];

// etcd wants host:port even of a socket; both sockets are files of these names in the bed's folder, so that the API
// server owns the only port of the bed and the data are out of reach for other users of the machine.
const clientSocket = 'unix://etcd:1';
const peerSocket = 'unix://etcd:2';

/**
 * The store. `--unsafe-no-fsync`: a bed's data do not outlive it.
 *
 * @param {Plan} plan
 * @returns {import('./program.mjs').Program}
 */
export function etcd({ folder, programs }) {
  return {
    name: 'etcd',
    file: join(programs.etcd, 'etcd'),
    flags: [
      '--name=bed',
      `--data-dir=${join(folder, 'etcd')}`,
      '--unsafe-no-fsync',
      '--log-level=warn',
      `--listen-client-urls=${clientSocket}`,
      `--advertise-client-urls=${clientSocket}`,
      `--listen-peer-urls=${peerSocket}`,
      `--initial-advertise-peer-urls=${peerSocket}`,
      `--initial-cluster=bed=${peerSocket}`,
    ],
  };
}

/**
 * The API server, with the admission plugins of EKS.
 *
 * NodeRestriction and ExtendedResourceToleration are what EKS adds to Kubernetes' own list (EKS user guide, platform
 * versions 1.28 to 1.30). `--endpoint-reconciler-type=none`, because a loopback address may not be an endpoint.
 *
 * @param {Plan} plan
 * @returns {import('./program.mjs').Program}
 */
export function apiServer({ folder, port, release, programs }) {
  const key = (/** @type {string} */ name) => join(folder, 'pki', name);
  return {
    name: 'kube-apiserver',
    file: join(programs.kubernetes, 'kube-apiserver'),
    flags: [
      `--etcd-servers=${clientSocket}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${port}`,
      '--endpoint-reconciler-type=none',
      `--tls-cert-file=${key('kube-apiserver.crt')}`,
      `--tls-private-key-file=${key('kube-apiserver.key')}`,
      `--client-ca-file=${key('ca.crt')}`,
      '--anonymous-auth=false',
      '--authorization-mode=Node,RBAC',
      `--service-account-key-file=${key('sa.pub')}`,
      `--service-account-signing-key-file=${key('sa.key')}`,
      '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
      '--service-cluster-ip-range=10.100.0.0/16',
      '--allow-privileged=true',
      '--enable-admission-plugins=NodeRestriction,ExtendedResourceToleration',
      '--profiling=false',
      ...release.serverFlags,
    ],
  };
}

/**
 * The controllers.
 *
 * Without `--use-service-account-credentials` nobody may write the status of quotas or `kube-root-ca.crt`. Nodes stay
 * ready for three minutes without a heartbeat, so that a busy machine does not evict their pods.
 *
 * @param {Plan} plan
 * @returns {import('./program.mjs').Program}
 */
export function controllerManager({ folder, programs }) {
  return {
    name: 'kube-controller-manager',
    file: join(programs.kubernetes, 'kube-controller-manager'),
    flags: [
      ...asClient(folder, 'kube-controller-manager'),
      '--use-service-account-credentials=true',
      `--service-account-private-key-file=${join(folder, 'pki', 'sa.key')}`,
      `--root-ca-file=${join(folder, 'pki', 'ca.crt')}`,
      '--node-monitor-grace-period=3m',
      '--kube-api-qps=100',
      '--kube-api-burst=200',
    ],
  };
}

/**
 * @param {Plan} plan
 * @returns {import('./program.mjs').Program}
 */
export function scheduler({ folder, programs }) {
  return {
    name: 'kube-scheduler',
    file: join(programs.kubernetes, 'kube-scheduler'),
    flags: asClient(folder, 'kube-scheduler'),
  };
}

/**
 * The kubelets of the fake nodes; a real node is left alone.
 *
 * @param {Plan} plan
 * @returns {import('./program.mjs').Program}
 */
export function kwok({ folder, programs }) {
  const stages = readdirSync(programs.kwok).filter((name) => name.endsWith('.yaml'));
  return {
    name: 'kwok',
    file: join(programs.kwok, 'kwok'),
    flags: [
      `--kubeconfig=${join(folder, 'kwok.kubeconfig')}`,
      ...stages.map((name) => `--config=${join(programs.kwok, name)}`),
      '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
      '--node-lease-duration-seconds=40',
      '--node-ip=10.0.0.1',
      '--cidr=10.1.0.0/16',
    ],
  };
}

/**
 * Flags of a component that talks to the API server, serves nothing itself and is alone.
 *
 * @param {string} folder
 * @param {string} name
 * @returns {string[]}
 */
function asClient(folder, name) {
  const kubeconfig = join(folder, `${name}.kubeconfig`);
  return [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0'];
}
