import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { TextMap } from '../../kubernetes/object-meta.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import {
  appArmorCheck,
  capabilitiesCheck,
  hostNamespacesCheck,
  hostPathCheck,
  hostPortsCheck,
  hostProbesCheck,
  privilegedCheck,
  procMountCheck,
  relaxedProcMountCheck,
  seccompCheck,
  seLinuxCheck,
  sysctlsCheck,
  windowsHostProcessCheck,
} from './baseline-checks.js';
import {
  dropAllCheck,
  escalationCheck,
  exceptOwnUsers,
  exceptWindows,
  nonRootCheck,
  seccompRequiredCheck,
  userCheck,
  volumeTypesCheck,
} from './restricted-checks.js';
import type { SecurityCheck } from './security-check.js';
import { formatLevel } from './security-level.js';
import type { LevelVersion } from './security-level.js';

/** A check with the versions of rules that it belongs to: from a minor version on, up to another one. */
interface VersionedCheck {
  readonly check: SecurityCheck;
  readonly from: number;
  readonly to?: number;
  /** Last version in which the restricted level has the check too. @default as the baseline */
  readonly restrictedTo?: number;
}

const containerTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const safeSysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const safeSysctls27 = [...safeSysctls, 'net.ipv4.ip_local_reserved_ports'];
const safeSysctls29 = [
  ...safeSysctls27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const safeSysctls32 = [...safeSysctls29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];

/** In the order in which they are told. The restricted level replaces some by stricter ones. */
const baseline: readonly VersionedCheck[] = [
  { check: appArmorCheck, from: 0 },
  { check: capabilitiesCheck, from: 0, restrictedTo: 21 },
  { check: hostNamespacesCheck, from: 0 },
  { check: hostPathCheck, from: 0, restrictedTo: -1 },
  { check: hostPortsCheck, from: 0 },
  { check: hostProbesCheck, from: 34 },
  { check: privilegedCheck, from: 0 },
  { check: procMountCheck, from: 0, to: 34 },
  { check: relaxedProcMountCheck, from: 35, restrictedTo: 34 },
  { check: seLinuxCheck(containerTypes), from: 0, to: 30 },
  { check: seLinuxCheck([...containerTypes, 'container_engine_t']), from: 31 },
  { check: seccompCheck, from: 19, restrictedTo: 18 },
  { check: sysctlsCheck(safeSysctls), from: 0, to: 26 },
  { check: sysctlsCheck(safeSysctls27), from: 27, to: 28 },
  { check: sysctlsCheck(safeSysctls29), from: 29, to: 31 },
  { check: sysctlsCheck(safeSysctls32), from: 32 },
  { check: windowsHostProcessCheck, from: 0 },
];

const restricted: readonly VersionedCheck[] = [
  { check: escalationCheck, from: 8, to: 24 },
  { check: exceptWindows(escalationCheck), from: 25 },
  { check: dropAllCheck, from: 22, to: 24 },
  { check: exceptWindows(dropAllCheck), from: 25 },
  { check: procMountCheck, from: 35 },
  { check: volumeTypesCheck, from: 0 },
  { check: nonRootCheck, from: 0, to: 34 },
  { check: exceptOwnUsers(nonRootCheck), from: 35 },
  { check: userCheck, from: 23, to: 34 },
  { check: exceptOwnUsers(userCheck), from: 35 },
  { check: seccompRequiredCheck, from: 19, to: 24 },
  { check: exceptWindows(seccompRequiredCheck), from: 25 },
];

/** The newest version of rules that each server has a check for. */
const newestRules: Readonly<Record<KubernetesMinor, number>> = {
  '1.33': 32,
  '1.34': 34,
  '1.35': 35,
  '1.36': 35,
};

/**
 * What a level of Pod Security has against a pod, such as `violates PodSecurity "baseline:latest": hostPort (…)` without
 * the first word, or undefined if it has nothing.
 *
 * @see Kubernetes pod-security-admission 0.35.4, policy; 0.33.13 and 0.34.4 for older servers
 */
export function securityProblem(
  { spec, annotations }: { readonly spec: PodSpec; readonly annotations: TextMap },
  asked: LevelVersion,
  server: KubernetesMinor,
): string | undefined {
  if (asked.level === 'privileged') return undefined;
  const newest = newestRules[server];
  const version = asked.version === 'latest' ? newest : Math.min(asked.version, newest);
  const isRestricted = asked.level === 'restricted';
  const checks = isRestricted ? [...baseline, ...restricted] : baseline;
  const problems = checks.flatMap(({ check, from, to = version, restrictedTo }) => {
    const last = (isRestricted ? restrictedTo : undefined) ?? to;
    return version < from || version > last ? [] : (check(spec, annotations) ?? []);
  });
  if (problems.length === 0) return undefined;
  const texts = problems.map(({ reason, detail }) => `${reason} (${detail})`);
  return `PodSecurity "${formatLevel(asked)}": ${texts.join(', ')}`;
}
