import type { Amount } from '../../kubernetes/amount.js';
import type { ResourceRequirements } from '../../kubernetes/container.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import { podLimits, podRequests } from '../../kubernetes/pod-resources.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { without } from '../../kubernetes/without.js';
import { isExtended, isHugePage, isNative } from '../validate/resource-kind.js';

const one: Amount = { nanos: 1_000_000_000n, format: 'DecimalSI' };
const requestPrefix = 'requests.';
const deviceClassPrefix = 'deviceclass.resource.kubernetes.io/';

/** What every container may have, and the names under which quotas bound requests and limits of it. */
const basics: ReadonlyMap<string, { readonly requests: readonly string[]; readonly limits: string }> =
  new Map(
    ['cpu', 'memory', 'ephemeral-storage'].map((name) => [
      name,
      { requests: [name, requestPrefix + name], limits: `limits.${name}` },
    ]),
  );
const podResources: ReadonlySet<string> = new Set([
  'pods',
  'count/pods',
  ...[...basics.values()].flatMap(({ requests, limits }) => [...requests, limits]),
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

/** What a quota counts for a pod of a size. */
function sizedUsage(requests: ResourceList, limits: ResourceList, version: KubernetesMinor): ResourceList {
  const counted: [string, Amount][] = [['pods', one]];
  for (const [name, amount] of Object.entries(requests)) {
    for (const each of requestNames(name, version)) counted.push([each, amount]);
  }
  for (const [name, amount] of Object.entries(limits)) {
    const each = basics.get(name)?.limits;
    if (each !== undefined) counted.push([each, amount]);
  }
  return Object.fromEntries(counted);
}

/** Says whether a container has the size of CPU, memory or storage that a quota counts under a name. */
export function hasSize({ requests, limits }: ResourceRequirements, counted: string): boolean {
  for (const [name, names] of basics) {
    if (names.requests.includes(counted)) return amountOf(requests, name) !== undefined;
    if (names.limits === counted) return amountOf(limits, name) !== undefined;
  }
  return false;
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
  const basic = basics.get(name);
  if (basic !== undefined) return basic.requests;
  if (isHugePage(name)) return [name, requestPrefix + name];
  const isDeviceClass = minorAtLeast(version, '1.35') && name.startsWith(deviceClassPrefix);
  return isExtended(name, version) || isDeviceClass ? [requestPrefix + name] : [];
}
