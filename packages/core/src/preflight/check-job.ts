import type { JobPod, JobPods } from '../job/job-pods.js';
import type { Message } from '../message/message.js';
import { countedCompanion } from './check-companion.js';
import { inNamespace } from './cluster-snapshot.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { createExecutors } from './create-executors.js';
import { createPod, makeCompanion } from './job-course.js';
import type { Answered, Course, Judgements } from './job-course.js';
import type { ExecutorVerdict, JobFinding, JobOutcome, JobPodVerdict, JobVerdict } from './job-verdict.js';

/**
 * What will happen to a job in a namespace: its pods are created one after another as its path does it, and each takes
 * its part of the quotas before the next one comes.
 *
 * Every pod is looked at, even if one before it is refused, so that all that stands against the job is told at once.
 */
export function checkJob(
  snapshot: ClusterSnapshot,
  job: JobPods,
  { namespace, judgements = new Map(), answered }: CheckJobOptions,
): JobVerdict {
  const quotas = inNamespace(snapshot, 'ResourceQuota', namespace);
  const start: Course = {
    snapshot,
    namespace,
    quotas,
    judgements,
    ...(answered === undefined ? {} : { answered }),
    pods: [],
    findings: [],
  };
  const beside = job.companions.map(countedCompanion).reduce(makeCompanion, start);
  const isExecutor = ({ role }: JobPod): boolean => role === 'executor' && job.executors !== undefined;
  const single = job.pods
    .filter((pod) => !isExecutor(pod))
    .reduce((course, pod) => createPod(course, pod), beside);
  const executor = job.pods.find(isExecutor);
  const { pods, findings, executors } =
    executor === undefined || job.executors === undefined
      ? { ...single, executors: undefined }
      : createExecutors(single, executor, job.executors);
  const unknown = job.unknown.map((told) => ({ message: told }));
  return {
    verdict: outcomeOf({ pods, findings, executors, isUnknown: unknown.length > 0 }),
    pods,
    ...(executors === undefined ? {} : { executors }),
    findings: sortedFindings([...unknown, ...findings]),
  };
}

export interface CheckJobOptions {
  readonly namespace: string;
  /** What was said of pods in the same snapshot before; it grows. @default nothing */
  readonly judgements?: Judgements;
  /**
   * Says what an API server said of a pod, where it was asked.
   *
   * @default nobody was asked
   * @internal
   */
  readonly answered?: Answered;
}

function outcomeOf({
  pods,
  findings,
  executors,
  isUnknown,
}: {
  readonly pods: readonly JobPodVerdict[];
  readonly findings: readonly JobFinding[];
  readonly executors: ExecutorVerdict | undefined;
  readonly isUnknown: boolean;
}): JobOutcome {
  if (isUnknown) return 'unknown';
  const isRefused = pods.some(({ admitted }) => admitted === false);
  const lacksCompanion = findings.some(({ role, answer }) => role === undefined && answer !== undefined);
  if (isRefused || lacksCompanion) return 'refused';
  if (pods.some(({ admitted }) => admitted === 'unknown')) return 'unknown';
  if (executors === undefined || executors.admitted === executors.asked) return 'admitted';
  return 'limited';
}

const ranks: Readonly<Record<Message['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** Findings by severity, each once for each role. */
export function sortedFindings(findings: readonly JobFinding[]): readonly JobFinding[] {
  const unique = new Map(
    findings.map((finding) => [
      `${finding.role ?? ''} ${finding.message.code} ${finding.message.text}`,
      finding,
    ]),
  );
  return [...unique.values()].sort((a, b) => ranks[a.message.severity] - ranks[b.message.severity]);
}
