import type { PriorityClass } from '../../kubernetes/admission-objects.js';
import { withSpec } from '../../kubernetes/pod.js';
import type { Pod } from '../../kubernetes/pod.js';
import { forbiddenPod } from '../answer.js';
import type { Answer } from '../answer.js';

/** The class of pods where no class is marked as the default of the cluster. */
const noClass: PriorityClass = { value: 0, preemptionPolicy: 'PreemptLowerPriority' };

/** Classes that every cluster has. */
export const systemClasses: readonly PriorityClass[] = [
  {
    metadata: { name: 'system-cluster-critical' },
    value: 2_000_000_000,
    preemptionPolicy: 'PreemptLowerPriority',
  },
  {
    metadata: { name: 'system-node-critical' },
    value: 2_000_001_000,
    preemptionPolicy: 'PreemptLowerPriority',
  },
];

/** The class of a pod that names none: of several defaults the one of the lowest value. */
export function defaultClass(classes: readonly PriorityClass[]): PriorityClass {
  const defaults = classes.filter(({ globalDefault }) => globalDefault === true);
  return (
    defaults.reduce<PriorityClass | undefined>(
      (lowest, each) => (lowest === undefined || (each.value ?? 0) < (lowest.value ?? 0) ? each : lowest),
      undefined,
    ) ?? noClass
  );
}

/**
 * A pod with the priority of its class, or the refusal of one that brings another priority along.
 *
 * @see Kubernetes 1.35.4, plugin/pkg/admission/priority
 */
export function withPriority(pod: Pod, priorityClass: PriorityClass): Pod | Answer {
  const spec = pod.spec ?? {};
  const { value = 0, preemptionPolicy, metadata } = priorityClass;
  const name = pod.metadata?.name ?? pod.metadata?.generateName ?? 'Unknown';
  const from = 'from the given PriorityClass name';
  if (spec.priority !== undefined && spec.priority !== value) {
    const text = `the integer value of priority (${String(spec.priority)}) must not be provided in pod spec`;
    return forbiddenPod(name, `${text}; priority admission controller computed ${String(value)} ${from}`);
  }
  const isOther = spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== preemptionPolicy;
  if (preemptionPolicy !== undefined && isOther) {
    const text = `the string value of PreemptionPolicy (${spec.preemptionPolicy}) must not be provided in pod spec`;
    return forbiddenPod(name, `${text}; priority admission controller computed ${preemptionPolicy} ${from}`);
  }
  const className = spec.priorityClassName ?? metadata?.name;
  return withSpec(pod, {
    priority: value,
    ...(className === undefined ? {} : { priorityClassName: className }),
    ...(preemptionPolicy === undefined ? {} : { preemptionPolicy }),
  });
}
