import type { Container, ContainerPort } from '../../kubernetes/container.js';
import { isSidecar } from '../../kubernetes/container.js';
import { duplicate, forbidden, notSupported, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { containerErrors } from './container.js';
import { lifecycleErrors, probesErrors } from './probes.js';
import type { ValidVolumes } from './volumes.js';

const containersAt = 'spec.containers';
const initContainersAt = 'spec.initContainers';

/** What is wrong with the containers of a pod. */
export function containersErrors(
  spec: PodSpec,
  volumes: ValidVolumes,
  version: KubernetesMinor,
): readonly FieldError[] {
  const containers = spec.containers ?? [];
  if (containers.length === 0) return [required(containersAt)];
  return [
    ...containers.flatMap((container, i) => {
      const at = `${containersAt}[${String(i)}]`;
      return [
        ...containerErrors(container, at, { spec, volumes, version }),
        ...(hasNameBefore(containers, i) ? [duplicate(`${at}.name`, container.name ?? '')] : []),
        ...lifecycleErrors(container.lifecycle, at, spec),
        ...probesErrors(container, at, spec),
        ...restartErrors(container, at, version),
      ];
    }),
    ...hostPortErrors(containers, containersAt),
  ];
}

/** What is wrong with the init containers of a pod, sidecars among them. */
export function initContainersErrors(
  spec: PodSpec,
  volumes: ValidVolumes,
  version: KubernetesMinor,
): readonly FieldError[] {
  const { initContainers = [], containers = [] } = spec;
  const taken = new Set(containers.map(({ name = '' }) => name));
  return initContainers.flatMap((container, i) => {
    const at = `${initContainersAt}[${String(i)}]`;
    const { name = '' } = container;
    const isTaken = taken.has(name);
    if (name !== '') taken.add(name);
    return [
      ...containerErrors(container, at, { spec, volumes, version }),
      ...initRestartErrors(container, at, version),
      ...(isTaken ? [duplicate(`${at}.name`, name)] : []),
      ...hostPortErrors([container], initContainersAt),
      ...(isSidecar(container)
        ? [...lifecycleErrors(container.lifecycle, at, spec), ...probesErrors(container, at, spec)]
        : oneTimeErrors(container, at)),
    ];
  });
}

function hasNameBefore(containers: readonly Container[], index: number): boolean {
  const name = containers[index]?.name ?? '';
  return containers.slice(0, index).some((each) => (each.name ?? '') === name);
}

const restartPolicies = ['Always', 'Never', 'OnFailure'];

/** Containers have restart policies of their own from 1.35 on; 1.34 drops them. */
function restartErrors(
  { restartPolicy }: Container,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (restartPolicy === undefined) return [];
  if (!minorAtLeast(version, '1.35'))
    return [forbidden(`${at}.restartPolicy`, 'may not be set for non-init containers')];
  return knownRestart(restartPolicy, `${at}.restartPolicy`, version);
}

function initRestartErrors(
  { restartPolicy }: Container,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (restartPolicy === undefined || restartPolicy === 'Always') return [];
  if (minorAtLeast(version, '1.35')) return knownRestart(restartPolicy, `${at}.restartPolicy`, version);
  return [notSupported(`${at}.restartPolicy`, typedText(restartPolicy, version), ['Always'])];
}

function knownRestart(policy: string, at: string, version: KubernetesMinor): readonly FieldError[] {
  return restartPolicies.includes(policy)
    ? []
    : [notSupported(at, typedText(policy, version), restartPolicies)];
}

/** What only a container that keeps running may have. */
function oneTimeErrors(container: Container, at: string): readonly FieldError[] {
  const fields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;
  return fields
    .filter((field) => container[field] !== undefined)
    .map((field) =>
      forbidden(`${at}.${field}`, 'may not be set for init containers without restartPolicy=Always'),
    );
}

/**
 * Ports of the node that are taken twice. Init containers run one by one and are looked at alone, but the place in the
 * text of the server then counts from 0 again.
 */
function hostPortErrors(containers: readonly Container[], at: string): readonly FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap(({ ports = [] }, i) =>
    ports.flatMap((port, j) => {
      const key = hostPortKey(port);
      if (key === undefined) return [];
      if (taken.has(key)) return [duplicate(`${at}[${String(i)}].ports[${String(j)}].hostPort`, key)];
      taken.add(key);
      return [];
    }),
  );
}

function hostPortKey({ protocol = '', hostIP = '', hostPort = 0 }: ContainerPort): string | undefined {
  return hostPort === 0 ? undefined : `${protocol}/${hostIP}/${String(hostPort)}`;
}
