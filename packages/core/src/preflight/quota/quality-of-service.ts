import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import { everyContainer } from '../../kubernetes/pod.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';

/**
 * Says whether a pod asks for no CPU and no memory at all, so that it is the first to be evicted. Resources of the pod as
 * a whole are all that counts where they are given, even if they are empty.
 *
 * @see Kubernetes 1.35.4, pkg/apis/core/v1/helper/qos, ComputePodQOS
 */
export function isBestEffort(spec: PodSpec, version: KubernetesMinor): boolean {
  const isWhole = spec.resources !== undefined && minorAtLeast(version, '1.34');
  const sized = isWhole ? [spec.resources] : everyContainer(spec).map(({ resources }) => resources);
  return !sized.some((resources) => asks(resources?.requests) || asks(resources?.limits));
}

function asks(list: ResourceList | undefined): boolean {
  return ['cpu', 'memory'].some((name) => (amountOf(list, name)?.nanos ?? 0n) > 0n);
}
