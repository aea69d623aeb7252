import type { RuntimeClass } from '../../kubernetes/admission-objects.js';
import { textOf } from '../../kubernetes/object-meta.js';
import { withSpec } from '../../kubernetes/pod.js';
import type { Pod, PodSpec } from '../../kubernetes/pod.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { compareQuantity } from '../../quantity/kubernetes-quantity.js';
import { forbiddenPod } from '../answer.js';
import type { Answer } from '../answer.js';
import { mergedTolerations } from './merged-tolerations.js';

const otherOverhead = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";

/**
 * A pod with the overhead and the scheduling of its runtime class, or the refusals of one that contradicts it, of which
 * the API server tells any one.
 *
 * @see Kubernetes 1.35.4, plugin/pkg/admission/runtimeclass
 */
export function withRuntimeClass(pod: Pod, runtimeClass: RuntimeClass): Pod | readonly Answer[] {
  const spec = pod.spec ?? {};
  const name = pod.metadata?.name ?? pod.metadata?.generateName ?? 'Unknown';
  const { overhead, scheduling } = runtimeClass;
  const own = spec.overhead ?? {};
  if (overhead !== undefined && Object.keys(own).length > 0 && !isSame(overhead.podFixed ?? {}, own))
    return [forbiddenPod(name, otherOverhead)];
  const fixed = overhead === undefined ? spec.overhead : overhead.podFixed;
  const sized = fixed === undefined ? pod : withSpec(pod, { overhead: fixed });
  if (scheduling === undefined) return sized;
  const selector = scheduling.nodeSelector ?? {};
  const conflicts = Object.entries(selector).filter(
    ([key, value]) => (textOf(spec.nodeSelector, key) ?? value) !== value,
  );
  if (conflicts.length > 0) return conflicts.map((each) => forbiddenPod(name, conflictText(each, spec)));
  const tolerations = mergedTolerations(spec.tolerations ?? [], scheduling.tolerations ?? []);
  return withSpec(sized, { nodeSelector: { ...spec.nodeSelector, ...selector }, tolerations });
}

/** Why the overhead of a pod is refused in the end, if it is. */
export function overheadProblem(spec: PodSpec, runtimeClass: RuntimeClass | undefined): string | undefined {
  if (runtimeClass?.overhead === undefined) {
    return spec.overhead === undefined
      ? undefined
      : 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';
  }
  return isSame(runtimeClass.overhead.podFixed ?? {}, spec.overhead ?? {}) ? undefined : otherOverhead;
}

function isSame(a: ResourceList, b: ResourceList): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const [left, right] = [amountOf(a, name), amountOf(b, name)];
      return left !== undefined && right !== undefined && compareQuantity(left, right) === 0;
    })
  );
}

function conflictText([key, value]: readonly [string, string], spec: PodSpec): string {
  const own = textOf(spec.nodeSelector, key) ?? '';
  return `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own}`;
}
