/**
 * What is built, or copied, from one Go module below `module/`.
 *
 * @typedef {object} Component
 * @property {string} name - `kubernetes`, `etcd`, …
 * @property {string} version - of the upstream module, `1.35.4`; part of the name in the cache.
 * @property {string} module - folder below `module/` with go.mod and go.sum.
 * @property {Readonly<Record<string, string>>} programs - file name of each program and its Go package.
 * @property {readonly string[]} linkerFlags
 * @property {{ readonly module: string, readonly folders: readonly string[] }} [manifests] - folders of an upstream
 *   module whose YAML files are kept beside the programs.
 */

const stage = 'kustomize/stage';

/** Fake kubelets: the program and the stages that make a node ready and a pod run. @type {Component} */
export const kwok = {
  name: 'kwok',
  version: '0.8.0',
  module: 'kwok',
  programs: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
  linkerFlags: [],
  manifests: {
    module: 'sigs.k8s.io/kwok',
    folders: [`${stage}/node/fast`, `${stage}/node/heartbeat-with-lease`, `${stage}/pod/fast`],
  },
};

/** @type {Component} */
export const etcd = {
  name: 'etcd',
  version: '3.6.16',
  module: 'etcd',
  programs: { etcd: 'go.etcd.io/etcd/server/v3' },
  linkerFlags: [],
};

/** Writes the certificates of a test bed. @type {Component} */
export const pki = { name: 'pki', version: '1', module: 'pki', programs: { pki: '.' }, linkerFlags: [] };

/** The custom resource definitions of Karpenter and of its AWS provider. @type {Component} */
export const karpenter = {
  name: 'karpenter',
  version: '1.14.1',
  module: 'karpenter',
  programs: {},
  linkerFlags: [],
  manifests: { module: 'github.com/aws/karpenter-provider-aws', folders: ['pkg/apis/crds'] },
};

/**
 * The programs of the control plane.
 *
 * Without the linker's flags the server calls itself v0.0.0-master, and clients misread what it can do.
 *
 * @param {import('./release.mjs').Release} release
 * @returns {Component}
 */
export function kubernetes({ minor, version }) {
  const [major, minorNumber] = minor.split('.');
  const variable = 'k8s.io/component-base/version';
  return {
    name: 'kubernetes',
    version,
    module: `kubernetes-${minor}`,
    programs: Object.fromEntries(
      ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((program) => [
        program,
        `k8s.io/kubernetes/cmd/${program}`,
      ]),
    ),
    linkerFlags: [
      `-X ${variable}.gitVersion=v${version}`,
      `-X ${variable}.gitMajor=${major}`,
      `-X ${variable}.gitMinor=${minorNumber}`,
    ],
  };
}
