import type { Amount } from '../../kubernetes/amount.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import { podLimits, podRequests } from '../../kubernetes/pod-resources.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { without } from '../../kubernetes/without.js';
import { isExtended, isHugePage, isNative } from '../validate/resource-kind.js';

const one: Amount = { nanos: 1_000_000_000n, format: 'DecimalSI' };
const requestPrefix = 'requests.';
const deviceClassPrefix = 'deviceclass.resource.kubernetes.io/';
const basics = ['cpu', 'memory', 'ephemeral-storage'];
const podResources: ReadonlySet<string> = new Set([
  'pods',
  'count/pods',
  ...basics.flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
]);

/**
 * What a quota counts for a pod.
 *
 * @see Kubernetes 1.35.4, pkg/quota/v1/evaluator/core/pods.go, PodUsageFunc
 */
export function quotaUsage(spec: PodSpec, version: KubernetesMinor): ResourceList {
  const counted = minorAtLeast(version, '1.34') ? spec : without(spec, 'resources');
  return { 'count/pods': one, ...sizedUsage(podRequests(counted), podLimits(counted), version) };
}

/** What a quota counts for a container or a pod of a size. */
export function sizedUsage(
  requests: ResourceList,
  limits: ResourceList,
  version: KubernetesMinor,
): ResourceList {
  return {
    pods: one,
    ...Object.fromEntries([
      ...Object.entries(requests).flatMap(([name, amount]) =>
        requestNames(name, version).map((counted) => [counted, amount] as const),
      ),
      ...Object.entries(limits).flatMap(([name, amount]) =>
        basics.includes(name) ? [[`limits.${name}`, amount] as const] : [],
      ),
    ]),
  };
}

/** Says whether a quota that bounds a resource is about pods. */
export function isCountedForPods(name: string, version: KubernetesMinor): boolean {
  const isRequest = name.startsWith(requestPrefix);
  const isDeviceClass = minorAtLeast(version, '1.35') && name.startsWith(requestPrefix + deviceClassPrefix);
  return (
    podResources.has(name) ||
    isHugePage(name) ||
    name.startsWith('requests.hugepages-') ||
    (isRequest && (!isNative(name) || isDeviceClass))
  );
}

/** The names under which quotas bound what containers request. */
function requestNames(name: string, version: KubernetesMinor): readonly string[] {
  const isDeviceClass = minorAtLeast(version, '1.35') && name.startsWith(deviceClassPrefix);
  if (basics.includes(name) || isHugePage(name)) return [name, requestPrefix + name];
  return isExtended(name, version) || isDeviceClass ? [requestPrefix + name] : [];
}
