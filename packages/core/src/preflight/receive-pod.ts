import type { KubernetesMinor } from '../kubernetes/kubernetes-version.js';
import type { ObjectMeta } from '../kubernetes/object-meta.js';
import type { Pod } from '../kubernetes/pod.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { refusal } from './answer.js';
import { decodeObject } from './decode/decode.js';
import { podSchema } from './decode/pod-schema.js';
import { defaultPod } from './default/default-pod.js';
import type { PodRequest, Refusal } from './pod-verdict.js';

/** A pod as the API server has it before admission. */
export interface ReceivedPod {
  readonly pod: Pod;
  readonly warnings: readonly string[];
  readonly findings: readonly Message[];
  /** Paths of fields that the preflight does not understand. */
  readonly foreignFields: readonly string[];
}

/** Decodes a pod, fills in defaults and places it in the namespace, or says why that fails. */
export function receivePod(
  input: unknown,
  request: PodRequest,
  version: KubernetesMinor,
): ReceivedPod | Refusal {
  const { value, problem, unknownFields, foreignFields } = decodeObject(input, podSchema, version);
  if (problem !== undefined) return undecodable(problem);
  const isStrict = request.fieldValidation === 'Strict';
  const unknown = unknownFields.map((path) => `unknown field ${JSON.stringify(path)}`);
  if (isStrict && unknown.length > 0) {
    return {
      answers: [refusal(400, `${cannotHandle}strict decoding error: ${unknown.join(', ')}`)],
      findings: unknownFields.map((path) => message('pod-field-unknown', { path, version })),
    };
  }
  const pod = value as Pod;
  const { namespace } = request;
  const own = pod.metadata?.namespace;
  if (own !== undefined && own !== namespace) return elsewhere(own, namespace);
  return {
    pod: defaultPod({ ...pod, metadata: withNamespace(pod.metadata, namespace) }, version),
    warnings: unknown,
    findings: unknownFields.map((path) => message('pod-field-dropped', { path, version })),
    foreignFields,
  };
}

const cannotHandle = 'Pod in version "v1" cannot be handled as a Pod: ';

function undecodable(problem: string): Refusal {
  return {
    answers: [refusal(400, cannotHandle + problem)],
    findings: [message('pod-undecodable', { reason: problem })],
  };
}

function elsewhere(own: string, namespace: string): Refusal {
  const text = 'the namespace of the provided object does not match the namespace sent on the request';
  return {
    answers: [refusal(400, text)],
    findings: [message('pod-namespace-other', { own, namespace })],
  };
}

/** The API server drops owners that are there twice before it looks at the pod. */
function withNamespace(metadata: ObjectMeta = {}, namespace: string): ObjectMeta {
  const { ownerReferences } = metadata;
  if (ownerReferences === undefined) return { ...metadata, namespace };
  const texts = ownerReferences.map((owner) => JSON.stringify(Object.entries(owner).sort()));
  const unique = ownerReferences.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
  return { ...metadata, namespace, ownerReferences: unique };
}
