import type { Namespace } from '../kubernetes/admission-objects.js';
import { goQuote } from '../kubernetes/go-text.js';
import type { Pod } from '../kubernetes/pod.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { forbiddenPod, refusal } from './answer.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import type { PodRequest, Refusal } from './pod-verdict.js';

/** The namespace of a request, as far as it is known. */
export interface EnteredNamespace {
  readonly namespace: Namespace;
  readonly unknown: readonly Message[];
}

/** Says why somebody may not even ask for a pod. */
export function authorizationRefusal({ unauthorizedUser: user, namespace }: PodRequest): Refusal | undefined {
  if (user === undefined) return undefined;
  const text = `pods is forbidden: User ${goQuote(user)} cannot create resource "pods" in API group "" in the namespace ${goQuote(namespace)}`;
  return {
    answers: [refusal(403, text)],
    findings: [message('pod-creation-forbidden', { user, namespace })],
  };
}

/**
 * The namespace that a pod is created in, or the refusal of a namespace that is absent or goes away.
 *
 * @see Kubernetes apiserver 0.35.4, pkg/admission/plugin/namespace/lifecycle
 */
export function enterNamespace(
  { objects, complete }: ClusterSnapshot,
  pod: Pod,
  name: string,
): EnteredNamespace | Refusal {
  const namespace = objects.Namespace.find(({ metadata }) => metadata?.name === name);
  if (namespace === undefined) {
    if (complete.has('Namespace')) {
      return {
        answers: [refusal(404, `namespaces ${goQuote(name)} not found`)],
        findings: [message('namespace-missing', { namespace: name })],
      };
    }
    return {
      namespace: { metadata: { name } },
      unknown: [message('cluster-object-unknown', { kind: 'Namespace', name })],
    };
  }
  if (namespace.status?.phase !== 'Terminating') return { namespace, unknown: [] };
  const reason = `unable to create new content in namespace ${name} because it is being terminated`;
  return {
    answers: [forbiddenPod(admissionName(pod), reason)],
    findings: [message('namespace-terminating', { namespace: name })],
  };
}

/** The name by which admission calls a pod. */
export function admissionName({ metadata }: Pod): string {
  return metadata?.name ?? metadata?.generateName ?? 'Unknown';
}
