import type { JobRole } from '../job/job-pods.js';
import type { Pod } from '../kubernetes/pod.js';
import type { Message } from '../message/message.js';
import type { Change } from './fix/change.js';
import type { PodVerdict } from './pod-verdict.js';

/** What a person should know about a job, with what to change; without a change a person has to decide. */
export interface JobFinding extends Change {
  readonly message: Message;
  /** The pod that it is about. @default the job as a whole */
  readonly role?: JobRole;
  /** What the API server answers, where it is the one to say so. */
  readonly answer?: { readonly code: number; readonly text: string };
}

/** What becomes of one kind of pods of a job. */
export interface JobPodVerdict extends Omit<PodVerdict, 'defaulted'> {
  readonly role: JobRole;
  /** The pod that is stored, see `printPod`; absent where it may be several or is refused. */
  readonly stored?: Pod;
  /**
   * Names of the node pools of the platform whose nodes may take the pod, the one that Karpenter asks first at the front;
   * none if it runs elsewhere or nowhere.
   *
   * @default the pod is not admitted for sure, or nothing is known of pools
   */
  readonly pools?: readonly string[];
}

/** How many executors a job may have, and how many it asks for. */
export interface ExecutorVerdict {
  readonly asked: number | 'unbounded';
  readonly admitted: number | 'unbounded';
  /** Executors with which the job starts. */
  readonly initial: number;
  /** Why there are no more, in the API server's words. @default all are admitted */
  readonly reason?: string;
}

/**
 * What will happen to a job: all its pods are admitted, or the driver runs with fewer executors than it asks for, or a
 * pod that it cannot do without is refused, or nobody knows.
 */
export type JobOutcome = 'admitted' | 'limited' | 'refused' | 'unknown';

export interface JobVerdict {
  readonly verdict: JobOutcome;
  readonly pods: readonly JobPodVerdict[];
  /** @default the job has no executors: it is a pod */
  readonly executors?: ExecutorVerdict;
  /** Errors first, then warnings, then what is only told. */
  readonly findings: readonly JobFinding[];
}
