import type { Container } from '../../kubernetes/container.js';
import { goQuote } from '../../kubernetes/go-text.js';
import { everyContainer } from '../../kubernetes/pod.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import type { SeLinuxOptions } from '../../kubernetes/security-context.js';
import { appArmorPrefix } from '../mutate/app-armor-skew.js';
import {
  containersText,
  containersWhere,
  hasOwnUsers,
  plural,
  quoted,
  quotedSet,
  settersText,
  sortedSet,
} from './security-check.js';
import type { SecurityCheck, SecurityProblem } from './security-check.js';

const allowedCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);
const allowedProfiles: readonly (string | undefined)[] = ['RuntimeDefault', 'Localhost'];

/** Profiles of AppArmor other than the default and local ones, in fields and in the annotations of older servers. */
export const appArmorCheck: SecurityCheck = (spec, annotations) => {
  const ofPod = spec.securityContext?.appArmorProfile;
  const podSets = ofPod !== undefined && !allowedProfiles.includes(ofPod.type);
  const containers = containersWhere(spec, ({ securityContext }) => {
    const profile = securityContext?.appArmorProfile;
    return profile !== undefined && !allowedProfiles.includes(profile.type);
  });
  const annotated = Object.entries(annotations)
    .filter(([key, value]) => key.startsWith(appArmorPrefix) && !isAllowedAnnotation(value))
    .map(([key, value]) => `${key}=${goQuote(value)}`)
    .sort();
  if (!podSets && containers.length === 0 && annotated.length === 0) return undefined;
  const types = sortedSet([
    ...(podSets ? [ofPod.type ?? ''] : []),
    ...containers.map(({ securityContext }) => securityContext?.appArmorProfile?.type ?? ''),
  ]);
  const values = [...types, ...annotated];
  const others = annotated.length === 0 ? [] : [plural(annotated.length, 'annotation', 'annotations')];
  return {
    reason: plural(values.length, 'forbidden AppArmor profile', 'forbidden AppArmor profiles'),
    detail: `${settersText(podSets, containers, others)} must not set AppArmor profile type to ${quoted(values)}`,
  };
};

function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}

/** Capabilities beyond what containers have by default. */
export const capabilitiesCheck: SecurityCheck = (spec) => {
  const added = (container: Container): readonly string[] =>
    (container.securityContext?.capabilities?.add ?? []).filter((name) => !allowedCapabilities.has(name));
  const containers = containersWhere(spec, (container) => added(container).length > 0);
  if (containers.length === 0) return undefined;
  const names = quotedSet(containers.flatMap(added));
  return {
    reason: 'non-default capabilities',
    detail: `${containersText(containers)} must not include ${names} in securityContext.capabilities.add`,
  };
};

/** Namespaces of the node: its network, processes and memory. */
export const hostNamespacesCheck: SecurityCheck = ({ hostNetwork, hostPID, hostIPC }) => {
  const shared = Object.entries({ hostNetwork, hostPID, hostIPC }).filter(
    ([, isShared]) => isShared === true,
  );
  return shared.length === 0
    ? undefined
    : { reason: 'host namespaces', detail: shared.map(([name]) => `${name}=true`).join(', ') };
};

/** Folders of the node. */
export const hostPathCheck: SecurityCheck = ({ volumes = [] }) => {
  const names = volumes.filter(({ hostPath }) => hostPath !== undefined).map(({ name = '' }) => name);
  return names.length === 0
    ? undefined
    : {
        reason: 'hostPath volumes',
        detail: `${plural(names.length, 'volume', 'volumes')} ${quoted(names)}`,
      };
};

/** Ports of the node. */
export const hostPortsCheck: SecurityCheck = (spec) => {
  const portsOf = ({ ports = [] }: Container): readonly string[] =>
    ports.flatMap(({ hostPort = 0 }) => (hostPort === 0 ? [] : [String(hostPort)]));
  const containers = containersWhere(spec, (container) => portsOf(container).length > 0);
  if (containers.length === 0) return undefined;
  const ports = sortedSet(containers.flatMap(portsOf));
  const uses = plural(containers.length, 'uses', 'use');
  return {
    reason: 'hostPort',
    detail: `${containersText(containers)} ${uses} ${plural(ports.length, 'hostPort', 'hostPorts')} ${ports.join(', ')}`,
  };
};

/** Probes and hooks that call another host than the pod. */
export const hostProbesCheck: SecurityCheck = (spec) => {
  const containers = everyContainer(spec).filter((container) => handlerHosts(container).length > 0);
  if (containers.length === 0) return undefined;
  const names = sortedSet(containers.map(({ name = '' }) => name));
  const hosts = sortedSet(containers.flatMap(handlerHosts));
  const subject = `${plural(names.length, 'container', 'containers')} ${quoted(names)}`;
  const object = plural(hosts.length, 'probe or lifecycle host', 'probe or lifecycle hosts');
  return {
    reason: 'probe or lifecycle host',
    detail: `${subject} ${plural(names.length, 'uses', 'use')} ${object} ${quoted(hosts)}`,
  };
};

/** Containers with all rights of the node. */
export const privilegedCheck: SecurityCheck = (spec) => {
  const containers = containersWhere(spec, ({ securityContext }) => securityContext?.privileged === true);
  return containers.length === 0
    ? undefined
    : {
        reason: 'privileged',
        detail: `${containersText(containers)} must not set securityContext.privileged=true`,
      };
};

/** An unmasked view of the node's processes. */
export const procMountCheck: SecurityCheck = (spec) => {
  const containers = containersWhere(spec, ({ securityContext }) => {
    return securityContext?.procMount !== undefined && securityContext.procMount !== 'Default';
  });
  if (containers.length === 0) return undefined;
  const types = quotedSet(containers.map(({ securityContext }) => securityContext?.procMount ?? ''));
  return {
    reason: 'procMount',
    detail: `${containersText(containers)} must not set securityContext.procMount to ${types}`,
  };
};

/** From 1.35 on, pods with users of their own may see more. */
export const relaxedProcMountCheck: SecurityCheck = (spec, annotations) =>
  hasOwnUsers(spec) ? undefined : procMountCheck(spec, annotations);

/** Options of SELinux beyond the types that containers have. */
export function seLinuxCheck(allowedTypes: readonly string[]): SecurityCheck {
  const isBad = (options: SeLinuxOptions | undefined): options is SeLinuxOptions =>
    options !== undefined &&
    (!allowedTypes.includes(options.type ?? '') || options.user !== undefined || options.role !== undefined);
  return (spec) => {
    const ofPod = spec.securityContext?.seLinuxOptions;
    const containers = containersWhere(spec, ({ securityContext }) => isBad(securityContext?.seLinuxOptions));
    const bad = [ofPod, ...containers.map(({ securityContext }) => securityContext?.seLinuxOptions)].filter(
      isBad,
    );
    if (bad.length === 0) return undefined;
    return {
      reason: 'seLinuxOptions',
      detail: `${settersText(isBad(ofPod), containers)} set forbidden securityContext.seLinuxOptions: ${seLinuxText(bad, allowedTypes)}`,
    };
  };
}

/** Profiles of seccomp other than the default and local ones. */
export const seccompCheck: SecurityCheck = (spec) => badSeccomp(spec);

/** What a pod sets of seccomp that no level but privileged allows. */
export function badSeccomp(spec: PodSpec): SecurityProblem | undefined {
  const ofPod = spec.securityContext?.seccompProfile;
  const podSets = ofPod !== undefined && !allowedProfiles.includes(ofPod.type);
  const containers = containersWhere(spec, ({ securityContext }) => {
    const profile = securityContext?.seccompProfile;
    return profile !== undefined && !allowedProfiles.includes(profile.type);
  });
  if (!podSets && containers.length === 0) return undefined;
  const types = quotedSet([
    ...(podSets ? [ofPod.type ?? ''] : []),
    ...containers.map(({ securityContext }) => securityContext?.seccompProfile?.type ?? ''),
  ]);
  return {
    reason: 'seccompProfile',
    detail: `${settersText(podSets, containers)} must not set securityContext.seccompProfile.type to ${types}`,
  };
}

/** Settings of the kernel that are not known to be safe. */
export function sysctlsCheck(allowed: readonly string[]): SecurityCheck {
  return ({ securityContext }) => {
    const names = (securityContext?.sysctls ?? [])
      .map(({ name = '' }) => name)
      .filter((name) => !allowed.includes(name));
    return names.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: names.join(', ') };
  };
}

/** Processes of a Windows node. */
export const windowsHostProcessCheck: SecurityCheck = (spec) => {
  const podSets = spec.securityContext?.windowsOptions?.hostProcess === true;
  const containers = containersWhere(
    spec,
    ({ securityContext }) => securityContext?.windowsOptions?.hostProcess === true,
  );
  if (!podSets && containers.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${settersText(podSets, containers)} must not set securityContext.windowsOptions.hostProcess=true`,
  };
};

function handlerHosts(container: Container): readonly string[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  const handlers = [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop];
  return handlers.flatMap((handler) =>
    [handler?.httpGet?.host, handler?.tcpSocket?.host].filter((host) => host !== undefined),
  );
}

function seLinuxText(bad: readonly SeLinuxOptions[], allowedTypes: readonly string[]): string {
  const types = sortedSet(bad.map(({ type = '' }) => type).filter((type) => !allowedTypes.includes(type)));
  return [
    ...(types.length > 0 ? [`${plural(types.length, 'type', 'types')} ${quoted(types)}`] : []),
    ...(bad.some(({ user }) => user !== undefined) ? ['user may not be set'] : []),
    ...(bad.some(({ role }) => role !== undefined) ? ['role may not be set'] : []),
  ].join('; ');
}
