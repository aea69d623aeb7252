import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { everyContainer, withSpec } from '../../kubernetes/pod.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { Toleration } from '../../kubernetes/scheduling.js';
import { isExtended } from '../validate/resource-kind.js';

/**
 * A pod that tolerates the taints of nodes with the devices that it requests.
 *
 * @see Kubernetes 1.35.4, plugin/pkg/admission/extendedresourcetoleration, which EKS switches on
 */
export function withDeviceTolerations(pod: Pod, version: KubernetesMinor): Pod {
  const requested = everyContainer(pod.spec ?? {}).flatMap(({ resources }) =>
    Object.keys(resources?.requests ?? {}),
  );
  const devices = [...new Set(requested.filter((name) => isExtended(name, version)))].sort();
  if (devices.length === 0) return pod;
  return withSpec(pod, { tolerations: devices.reduce(tolerating, pod.spec?.tolerations ?? []) });
}

function tolerating(tolerations: readonly Toleration[], key: string): readonly Toleration[] {
  const added = { key, operator: 'Exists', effect: 'NoSchedule' };
  const isSame = (each: Toleration): boolean =>
    each.key === key &&
    each.operator === added.operator &&
    each.effect === added.effect &&
    each.value === undefined;
  return tolerations.some(isSame)
    ? tolerations.map((each) => (isSame(each) ? added : each))
    : [...tolerations, added];
}
