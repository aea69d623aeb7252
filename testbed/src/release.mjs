/**
 * A Kubernetes release that the test bed can run.
 *
 * @typedef {object} Release
 * @property {string} minor - `1.35`; names the Go module below `module/`.
 * @property {string} version - `1.35.4`, as pinned in that module's go.mod.
 * @property {readonly string[]} serverFlags - what kube-apiserver needs so that it has MutatingAdmissionPolicy: an alpha
 *   that stays off in 1.33, a beta that is off by default in 1.34 and 1.35, on by default from 1.36 on
 *   (pkg/features/kube_features.go of each release).
 */

const beta = 'admissionregistration.k8s.io/v1beta1';
const mutatingPolicyBeta = [
  '--feature-gates=MutatingAdmissionPolicy=true',
  `--runtime-config=${beta}/mutatingadmissionpolicies=true,${beta}/mutatingadmissionpolicybindings=true`,
];

/** The releases, oldest first. @type {readonly Release[]} */
export const releases = [
  { minor: '1.33', version: '1.33.13', serverFlags: [] },
  { minor: '1.34', version: '1.34.4', serverFlags: mutatingPolicyBeta },
  { minor: '1.35', version: '1.35.4', serverFlags: mutatingPolicyBeta },
  { minor: '1.36', version: '1.36.3', serverFlags: [] },
];

/** The minor of Kubernetes that is run unless another one is asked for. */
export const defaultMinor = '1.35';

/**
 * @param {string} minor - `1.35`.
 * @returns {Release}
 * @throws {Error} naming the minors there are, if this is none of them.
 */
export function findRelease(minor) {
  const release = releases.find((candidate) => candidate.minor === minor);
  if (release !== undefined) return release;
  const known = releases.map((candidate) => candidate.minor).join(', ');
  throw new Error(`there is no test bed for Kubernetes ${JSON.stringify(minor)}; use one of ${known}`);
}
