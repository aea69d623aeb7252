import type { PriorityClass, RuntimeClass, ServiceAccount } from '../kubernetes/admission-objects.js';
import { goQuote } from '../kubernetes/go-text.js';
import type { Pod } from '../kubernetes/pod.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { forbiddenPod, refusal } from './answer.js';
import type { Answer } from './answer.js';
import { inNamespace } from './cluster-snapshot.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { admissionName } from './enter-namespace.js';
import { withDeviceTolerations } from './mutate/device-tolerations.js';
import { defaultClass, systemClasses, withPriority } from './mutate/priority.js';
import { withRuntimeClass } from './mutate/runtime-class.js';
import { defaultAccountName, withServiceAccount } from './mutate/service-account.js';
import { withDefaultTolerations } from './mutate/tolerations.js';
import type { Refusal } from './pod-verdict.js';

/** A pod after mutating admission, and which objects it would have needed to know. */
export interface MutatedPod {
  readonly pod: Pod;
  readonly unknown: readonly Message[];
}

/** What the mutating stage after LimitRanger makes of a pod: each step adds to it or refuses it. */
export function mutatePod(snapshot: ClusterSnapshot, pod: Pod): MutatedPod | Refusal {
  const steps: readonly Step[] = [
    serviceAccountStep,
    priorityStep,
    tolerationStep,
    deviceStep,
    runtimeClassStep,
  ];
  let mutated: MutatedPod = { pod, unknown: [] };
  for (const step of steps) {
    const next = step(snapshot, mutated.pod);
    if ('answers' in next) return next;
    mutated = { pod: next.pod, unknown: [...mutated.unknown, ...next.unknown] };
  }
  return mutated;
}

type Step = (snapshot: ClusterSnapshot, pod: Pod) => MutatedPod | Refusal;

function serviceAccountStep(snapshot: ClusterSnapshot, pod: Pod): MutatedPod | Refusal {
  const name = pod.spec?.serviceAccountName ?? defaultAccountName;
  const namespace = pod.metadata?.namespace ?? '';
  const found = inNamespace(snapshot, 'ServiceAccount', namespace).find(
    ({ metadata }) => metadata?.name === name,
  );
  if (found !== undefined) {
    return { pod: withServiceAccount(pod, found), unknown: restrictedAccount(found) };
  }
  if (snapshot.complete.has('ServiceAccount')) {
    const reason = `error looking up service account ${namespace}/${name}: serviceaccount ${goQuote(name)} not found`;
    return refused(
      forbiddenPod(admissionName(pod), reason),
      message('service-account-missing', { name, namespace }),
    );
  }
  const isGiven = name === defaultAccountName;
  return {
    pod: withServiceAccount(pod, { metadata: { name } }),
    unknown: isGiven ? [] : [message('cluster-object-unknown', { kind: 'ServiceAccount', name })],
  };
}

/** An account may bound which secrets its pods mount, which hardly anybody uses. */
function restrictedAccount({ metadata }: ServiceAccount): readonly Message[] {
  const annotation = 'kubernetes.io/enforce-mountable-secrets';
  const given = metadata?.annotations?.[annotation];
  if (given === undefined) return [];
  return [message('pod-outside', { reason: `service account ${metadata?.name ?? ''} has ${annotation}` })];
}

function priorityStep({ objects, complete }: ClusterSnapshot, pod: Pod): MutatedPod | Refusal {
  const name = pod.spec?.priorityClassName;
  if (name === undefined) return withClass(pod, defaultClass(objects.PriorityClass));
  const found = [...objects.PriorityClass, ...systemClasses].find(({ metadata }) => metadata?.name === name);
  if (found !== undefined) return withClass(pod, found);
  if (complete.has('PriorityClass')) {
    return refused(
      forbiddenPod(admissionName(pod), `no PriorityClass with name ${name} was found`),
      message('priority-class-missing', { name }),
    );
  }
  return { pod, unknown: [message('cluster-object-unknown', { kind: 'PriorityClass', name })] };
}

function withClass(pod: Pod, priorityClass: PriorityClass): MutatedPod | Refusal {
  const next = withPriority(pod, priorityClass);
  if (!('code' in next)) return { pod: next, unknown: [] };
  return refused(next, message('priority-contradicted', { reason: next.reasons.join(', ') }));
}

function tolerationStep(_: ClusterSnapshot, pod: Pod): MutatedPod {
  return { pod: withDefaultTolerations(pod), unknown: [] };
}

function deviceStep({ version }: ClusterSnapshot, pod: Pod): MutatedPod {
  return { pod: withDeviceTolerations(pod, version), unknown: [] };
}

function runtimeClassStep(snapshot: ClusterSnapshot, pod: Pod): MutatedPod | Refusal {
  const name = pod.spec?.runtimeClassName;
  if (name === undefined) return { pod, unknown: [] };
  const found = runtimeClassOf(snapshot, pod);
  if (found !== undefined) {
    const next = withRuntimeClass(pod, found);
    if (!isRefused(next)) return { pod: next, unknown: [] };
    const reasons = next.flatMap((answer) => answer.reasons);
    return {
      answers: next,
      findings: reasons.map((reason) => message('runtime-class-contradicted', { reason })),
    };
  }
  if (name === '') {
    return refused(
      refusal(500, 'resource name may not be empty'),
      message('runtime-class-missing', { name }),
    );
  }
  if (snapshot.complete.has('RuntimeClass')) {
    return refused(
      forbiddenPod(admissionName(pod), `pod rejected: RuntimeClass ${goQuote(name)} not found`),
      message('runtime-class-missing', { name }),
    );
  }
  return { pod, unknown: [message('cluster-object-unknown', { kind: 'RuntimeClass', name })] };
}

/** The runtime class of a pod, if it has one that is known. */
export function runtimeClassOf({ objects }: ClusterSnapshot, { spec }: Pod): RuntimeClass | undefined {
  const name = spec?.runtimeClassName;
  if (name === undefined) return undefined;
  return objects.RuntimeClass.find(({ metadata }) => metadata?.name === name);
}

function isRefused(next: Pod | readonly Answer[]): next is readonly Answer[] {
  return Array.isArray(next);
}

function refused(answer: Answer, finding: Message): Refusal {
  return { answers: [answer], findings: [finding] };
}
