import { isSidecar } from '../../kubernetes/container.js';
import type { Container } from '../../kubernetes/container.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { containerLimits, containerRequests, isPodLevelResource } from '../../kubernetes/pod-resources.js';
import type { Pod, PodSpec } from '../../kubernetes/pod.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import type { PodSecurityContext } from '../../kubernetes/security-context.js';
import { without } from '../../kubernetes/without.js';
import { defaultContainer, roundedList, roundedResources } from './default-container.js';
import { defaultVolume } from './default-volume.js';

const defaultGraceSeconds = 30;

/**
 * A pod with everything that the API server fills in while it decodes, before any admission.
 *
 * Resources come first, since they are taken over before they are rounded: a request that is absent is the limit, and
 * resources of the pod as a whole follow from those of its containers.
 *
 * @see Kubernetes 1.35.4, pkg/apis/core/v1/defaults.go and zz_generated.defaults.go
 */
export function defaultPod(pod: Pod, version: KubernetesMinor): Pod {
  const spec = withoutDisabledFields(withPodResources(withRequests(pod.spec ?? {}), version), version);
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  return {
    ...pod,
    spec: {
      enableServiceLinks: true,
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      ...spec,
      terminationGracePeriodSeconds: graceOf(spec),
      ...(account === undefined ? {} : { serviceAccountName: account, serviceAccount: account }),
      ...(spec.volumes === undefined ? {} : { volumes: spec.volumes.map(defaultVolume) }),
      ...mapContainers(spec, (container) => defaultContainer(withHostPorts(container, spec))),
      securityContext: defaultSecurityContext(spec.securityContext),
      ...(spec.overhead === undefined ? {} : { overhead: roundedList(spec.overhead) }),
      ...(spec.resources === undefined ? {} : { resources: roundedResources(spec.resources) }),
    },
  };
}

/** A negative time is taken for a second. @see Kubernetes 1.35.4, pkg/apis/core/v1/conversion.go, Convert_v1_Pod_To_core_Pod */
function graceOf({ terminationGracePeriodSeconds: grace = defaultGraceSeconds }: PodSpec): number {
  return grace < 0 ? 1 : grace;
}

function defaultSecurityContext(context: PodSecurityContext | undefined): PodSecurityContext {
  const { sysctls } = context ?? {};
  return {
    ...context,
    ...(sysctls === undefined ? {} : { sysctls: sysctls.map((sysctl) => ({ value: '', ...sysctl })) }),
  };
}

/** The containers and init containers of a pod after a change to each. */
export function mapContainers(
  spec: PodSpec,
  change: (container: Container) => Container,
): Pick<PodSpec, 'containers' | 'initContainers'> {
  return {
    ...(spec.containers === undefined ? {} : { containers: spec.containers.map(change) }),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(change) }),
  };
}

function withRequests(spec: PodSpec): PodSpec {
  return {
    ...spec,
    ...mapContainers(spec, (container) => {
      const { limits, requests } = container.resources ?? {};
      if (limits === undefined) return container;
      return { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } };
    }),
  };
}

/** Resources of a pod as a whole are on by default from 1.34 on. */
function withPodResources(spec: PodSpec, version: KubernetesMinor): PodSpec {
  if (spec.resources === undefined || !minorAtLeast(version, '1.34')) return spec;
  const limits = withHugePages(spec, spec.resources.limits, spec.resources.requests);
  const resources = { ...spec.resources, ...(limits === undefined ? {} : { limits }) };
  if (limits === undefined || Object.keys(limits).length === 0) return { ...spec, resources };
  const aggregated = Object.entries(containerRequests(spec)).filter(
    ([name]) => name === 'cpu' || name === 'memory',
  );
  const requests = {
    ...onlyPodLevel(limits),
    ...Object.fromEntries(aggregated),
    ...resources.requests,
  };
  return {
    ...spec,
    resources: { ...resources, ...(Object.keys(requests).length === 0 ? {} : { requests }) },
  };
}

function withHugePages(
  spec: PodSpec,
  limits: ResourceList | undefined,
  requests: ResourceList = {},
): ResourceList | undefined {
  if (Object.keys({ ...limits, ...requests }).length === 0) return limits;
  const added = Object.entries(containerLimits(spec)).filter(
    ([name]) => name.startsWith('hugepages-') && !Object.hasOwn(requests, name),
  );
  const all = { ...Object.fromEntries(added), ...limits };
  return Object.keys(all).length === 0 ? limits : all;
}

function onlyPodLevel(list: ResourceList): ResourceList {
  return Object.fromEntries(Object.entries(list).filter(([name]) => isPodLevelResource(name)));
}

/** With the network of its node, a pod has each port of a container on the node too. */
function withHostPorts(container: Container, { hostNetwork }: PodSpec): Container {
  if (hostNetwork !== true || container.ports === undefined) return container;
  return {
    ...container,
    ports: container.ports.map(({ hostPort = 0, containerPort = 0, ...port }) => ({
      ...port,
      ...(containerPort === 0 ? {} : { containerPort }),
      ...(hostPort === 0 && containerPort === 0
        ? {}
        : { hostPort: hostPort === 0 ? containerPort : hostPort }),
    })),
  };
}

/** Fields of features that a version knows but has switched off are dropped without a word. */
function withoutDisabledFields(spec: PodSpec, version: KubernetesMinor): PodSpec {
  if (version === '1.33') return without(spec, 'resources');
  if (version !== '1.34') return spec;
  return {
    ...spec,
    ...(spec.containers === undefined ? {} : { containers: spec.containers.map(withoutRestartPolicy) }),
    ...(spec.initContainers === undefined
      ? {}
      : {
          initContainers: spec.initContainers.map((container) =>
            isSidecar(container) ? container : withoutRestartPolicy(container),
          ),
        }),
  };
}

function withoutRestartPolicy(container: Container): Container {
  return without(container, 'restartPolicy');
}
