import type { Container } from '../../kubernetes/container.js';
import { forbidden, invalid, notSupported, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { PodSpec } from '../../kubernetes/pod.js';

const notOnLinux = 'windows options cannot be set for a linux pod';
const notOnWindows = 'cannot be set for a windows pod';

/** What is wrong with a pod on the operating system that it names. */
export function operatingSystemErrors(spec: PodSpec, version: KubernetesMinor): readonly FieldError[] {
  const { os } = spec;
  if (os === undefined) return [];
  if (os.name === undefined)
    return [required('spec.os.name', minorAtLeast(version, '1.34') ? '' : 'cannot be empty')];
  if (os.name === 'linux') return linuxErrors(spec);
  if (os.name === 'windows') return windowsErrors(spec);
  return [notSupported('spec.os', typedText(os.name, version), ['linux', 'windows'])];
}

/** What is wrong with containers that run as processes of a Windows node. */
export function windowsHostProcessErrors(spec: PodSpec): readonly FieldError[] {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = placed(spec);
  const onHost = containers.filter(({ container }) => {
    return container.securityContext?.windowsOptions?.hostProcess ?? ofPod ?? false;
  });
  const differing = containers.flatMap(({ container, at }) => {
    const own = container.securityContext?.windowsOptions?.hostProcess;
    if (ofPod === undefined || own === undefined || own === ofPod) return [];
    const detail = `pod hostProcess value must be identical if both are specified, was ${String(ofPod)}`;
    return [invalid(`${at}.securityContext.windowsOptions.hostProcess`, own, detail)];
  });
  if (onHost.length === 0) return differing;
  const all = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
  const network = 'hostNetwork must be true if pod contains any hostProcess containers';
  return [
    ...differing,
    ...(onHost.length === containers.length ? [] : [invalid('spec', '', all)]),
    ...(spec.hostNetwork === true ? [] : [invalid('spec.hostNetwork', false, network)]),
  ];
}

function linuxErrors(spec: PodSpec): readonly FieldError[] {
  const contexts = [{ at: 'spec', container: spec }, ...placed(spec)];
  return contexts
    .filter(({ container }) => container.securityContext?.windowsOptions !== undefined)
    .map(({ at }) => forbidden(`${at}.securityContext.windowsOptions`, notOnLinux));
}

function windowsErrors(spec: PodSpec): readonly FieldError[] {
  const { securityContext = {}, hostUsers, hostPID, hostIPC, shareProcessNamespace } = spec;
  const whole = {
    hostUsers: hostUsers !== undefined,
    hostPID: hostPID === true,
    hostIPC: hostIPC === true,
    shareProcessNamespace: shareProcessNamespace !== undefined,
    'securityContext.sysctls': (securityContext.sysctls ?? []).length > 0,
  };
  const podFields = [
    'appArmorProfile',
    'seLinuxOptions',
    'seccompProfile',
    'fsGroup',
    'fsGroupChangePolicy',
    'runAsUser',
    'runAsGroup',
    'supplementalGroups',
    'supplementalGroupsPolicy',
    'seLinuxChangePolicy',
  ] as const;
  return [
    ...Object.entries(whole)
      .filter(([, isSet]) => isSet)
      .map(([field]) => forbidden(`spec.${field}`, notOnWindows)),
    ...podFields
      .filter((field) => securityContext[field] !== undefined)
      .map((field) => forbidden(`spec.securityContext.${field}`, notOnWindows)),
    ...placed(spec).flatMap(({ at, container }) => windowsContainerErrors(container, at)),
  ];
}

function windowsContainerErrors({ securityContext = {} }: Container, at: string): readonly FieldError[] {
  const fields = [
    'appArmorProfile',
    'seLinuxOptions',
    'seccompProfile',
    'capabilities',
    'readOnlyRootFilesystem',
    'privileged',
    'allowPrivilegeEscalation',
    'procMount',
    'runAsUser',
    'runAsGroup',
  ] as const;
  return fields
    .filter((field) => securityContext[field] !== undefined)
    .map((field) => forbidden(`${at}.securityContext.${field}`, notOnWindows));
}

interface PlacedContainer {
  readonly container: Container;
  readonly at: string;
}

function placed({ initContainers = [], containers = [] }: PodSpec): readonly PlacedContainer[] {
  return [
    ...initContainers.map((container, i) => ({ container, at: `spec.initContainers[${String(i)}]` })),
    ...containers.map((container, i) => ({ container, at: `spec.containers[${String(i)}]` })),
  ];
}
