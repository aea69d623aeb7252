import type { Pod } from '../kubernetes/pod.js';
import type { Message } from '../message/message.js';
import type { Answer } from './answer.js';

/** How a pod is asked for. */
export interface PodRequest {
  readonly namespace: string;
  /**
   * What happens to fields that Kubernetes does not know: refused, or dropped with a warning.
   *
   * @default 'Warn'
   */
  readonly fieldValidation?: 'Strict' | 'Warn';
  /** User who asks and has no right to create pods in the namespace. @default somebody who has */
  readonly unauthorizedUser?: string;
}

/** What the API server will say of a pod. */
export interface PodVerdict {
  /** Name of the pod, or what its name is generated from. */
  readonly pod: string;
  readonly admitted: boolean | 'unknown';
  /** Status code of HTTP of the answer, or of the first possible one: 201 is yes. */
  readonly code: number;
  /** Texts of the API server, one for each answer that it may give; none where the pod is created. */
  readonly messages: readonly string[];
  /** Answers that it may give, which are several where the order of its objects varies. */
  readonly answers: readonly Answer[];
  /** Warnings about unknown fields, Pod Security and admission policies, as the API server words them. */
  readonly warnings: readonly string[];
  /** What stands against the pod, and why the answer is not known, each with its fix. */
  readonly findings: readonly Message[];
  /** The pod as it is stored, with x in what is drawn by chance; absent where it may be several or is refused. */
  readonly defaulted?: unknown;
}

/** One course that the creation of a pod may take in the API server. */
export interface Outcome {
  readonly answer: Answer;
  /** The pod with all defaults, if it came that far. */
  readonly stored?: Pod;
  readonly warnings: readonly string[];
  readonly findings: readonly Message[];
}

/** Every course that the creation of a pod may take, and why others may be possible. */
export interface PodOutcomes {
  readonly outcomes: readonly Outcome[];
  /** Why the outcome is not known; none if it is one of `outcomes`. */
  readonly unknown: readonly Message[];
}

/** A refusal at one stage: any of the answers, for reasons that are told apart. */
export interface Refusal {
  readonly answers: readonly Answer[];
  readonly findings: readonly Message[];
}
