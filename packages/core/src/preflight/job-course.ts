import { submitterContainer } from '../job/emr-pod.js';
import type { JobPod } from '../job/job-pods.js';
import type { ResourceQuota } from '../kubernetes/admission-objects.js';
import type { Pod, PodSpec } from '../kubernetes/pod.js';
import { amountOf } from '../kubernetes/resource-list.js';
import type { ResourceList } from '../kubernetes/resource-list.js';
import { zeroAmount } from '../kubernetes/amount.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { answerText } from './answer.js';
import { claimRefusals, companionRefusals, countedClaim, withCompanion } from './check-companion.js';
import type { CompanionRefusal, Counted } from './check-companion.js';
import { podOutcomes, podVerdict, storedPods } from './check-pod.js';
import { inNamespace } from './cluster-snapshot.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import type { JobFinding, JobPodVerdict } from './job-verdict.js';
import { podPools } from './placement/pod-pools.js';
import type { PodOutcomes } from './pod-verdict.js';
import { withPods } from './quota/quota-verdict.js';

/** How far a job has come: what quotas have counted, and what was said. */
export interface Course {
  readonly snapshot: ClusterSnapshot;
  readonly namespace: string;
  /** Quotas of the namespace, with what the job has used of them. */
  readonly quotas: readonly ResourceQuota[];
  readonly judgements: Judgements;
  /** @default nobody was asked */
  readonly answered?: Answered;
  readonly pods: readonly JobPodVerdict[];
  readonly findings: readonly JobFinding[];
}

/**
 * Says what counts for a pod since an API server was asked about it, with quotas as they are by then; undefined where the
 * prediction counts.
 */
export type Answered = (pod: JobPod['pod'], quotas: readonly ResourceQuota[]) => PodOutcomes | undefined;

type Verdict = Omit<JobPodVerdict, 'role'>;

/** What is said of a pod; it is remembered, and nothing but the preflight reads it. */
export interface Judged {
  /** @internal */
  readonly verdict: Verdict;
  /**
   * What is stored of the pod, one for each course in which it is admitted.
   *
   * @internal
   */
  readonly specs: readonly PodSpec[];
}

/** What was said of pods that submit drivers, by the pod and by what quotas had counted. */
export type Judgements = Map<string, Judged>;

/** The course after an object beside the pods was made, or refused. */
export function makeCompanion(course: Course, counted: Counted): Course {
  const refusals = companionRefusals(counted, course.quotas);
  if (refusals.length > 0) return { ...course, findings: [...course.findings, ...refusals.flatMap(told)] };
  return withQuotas(course, (quotas) => withCompanion(counted, quotas));
}

/** The course after a pod was created with its claims, or refused. */
export function createPod(course: Course, pod: JobPod): Course {
  const judgement = judged(course, pod);
  const { next, isAdmitted } = withVerdict(course, pod, judgement);
  const [spec] = judgement.specs;
  if (!isAdmitted || spec === undefined) return next;
  const { version } = course.snapshot;
  return withQuotas(next, (quotas) =>
    withPods(
      spec,
      countedClaims(pod).reduce((all, claim) => withCompanion(claim, all), quotas),
      { version, count: 1n },
    ),
  );
}

/** The course after a pod was judged, where nothing that it takes of quotas is asked for any more. */
export function withVerdict(
  course: Course,
  pod: JobPod,
  { verdict: own }: Judged,
): { readonly next: Course; readonly isAdmitted: boolean } {
  const { role } = pod;
  const refusals = countedClaims(pod).flatMap((claim) => [
    ...claimRefusals(claim, inNamespace(course.snapshot, 'LimitRange', course.namespace)),
    ...companionRefusals(claim, course.quotas),
  ]);
  const verdict = role === 'submitter' ? ofUnknownSize(own) : own;
  const next: Course = {
    ...course,
    pods: [...course.pods, { role, ...withRefusals(verdict, refusals) }],
    findings: [
      ...course.findings,
      ...refusals.flatMap(told).map((finding) => ({ ...finding, role })),
      ...podFindings(verdict).map((finding) => ({ ...finding, role })),
    ],
  };
  return { next, isAdmitted: verdict.admitted === true && refusals.length === 0 };
}

function countedClaims({ claims }: JobPod): readonly Counted[] {
  return claims.flatMap((claim) => countedClaim(claim) ?? []);
}

/** Nobody but EMR knows whether the pod that submits says the sizes that a quota asks for. */
function ofUnknownSize(verdict: Verdict): Verdict {
  const isAboutSize = ({ code, params }: Message): boolean =>
    code === 'quota-size-missing' && params['reason']?.includes(submitterContainer) === true;
  const refusals = verdict.findings.filter(({ severity }) => severity === 'error');
  if (verdict.admitted !== false || refusals.length === 0 || !refusals.every(isAboutSize)) return verdict;
  const findings = verdict.findings.map((found) => {
    return isAboutSize(found)
      ? message('submitter-size-unknown', { reason: found.params['reason'] ?? '' })
      : found;
  });
  return { ...verdict, admitted: 'unknown', findings };
}

/** Jobs of one role have the same submitter, so that only of those it is remembered what was said. */
export function judged(course: Course, { role, pod }: JobPod): Judged {
  if (role !== 'submitter') return judgedAnew(course, pod);
  const { namespace, judgements } = course;
  const used = course.quotas.map(({ metadata, status }) => [metadata?.name, usedTexts(status?.used)]);
  const key = JSON.stringify([namespace, used, pod]);
  const judgement = judgements.get(key) ?? judgedAnew(course, pod);
  judgements.set(key, judgement);
  return judgement;
}

/** What is used of a quota; what it has stays the same. */
function usedTexts(used: ResourceList = {}): readonly string[] {
  return Object.keys(used).map((name) => {
    const { nanos, format } = amountOf(used, name) ?? zeroAmount;
    return `${name} ${String(nanos)} ${format}`;
  });
}

function judgedAnew({ snapshot, namespace, quotas, answered }: Course, pod: JobPod['pod']): Judged {
  const objects = { ...snapshot.objects, ResourceQuota: quotas };
  const outcomes = answered?.(pod, quotas) ?? podOutcomes({ ...snapshot, objects }, pod, { namespace });
  const verdict = podVerdict(outcomes, pod);
  const all = storedPods(outcomes);
  const [only] = all;
  const isOne = verdict.admitted === true && all.length === 1 && only !== undefined;
  return {
    verdict: isOne ? { ...verdict, stored: only, ...landing(snapshot, verdict, only) } : verdict,
    specs: all.map(({ spec }) => spec ?? {}),
  };
}

/** Where a stored pod may run, as far as anything is known of node pools. */
function landing(
  { pools }: ClusterSnapshot,
  { findings }: Verdict,
  { spec = {} }: Pod,
): Pick<Verdict, 'pools' | 'findings'> {
  if (pools === undefined) return { findings };
  const { names, reason } = podPools(spec, pools);
  const told = reason === undefined ? [] : [message('pool-missing', { reason })];
  return { pools: names, findings: [...findings, ...told] };
}

function withRefusals(verdict: Verdict, refusals: readonly CompanionRefusal[]): Verdict {
  const [first] = refusals;
  if (first === undefined) return verdict;
  return {
    ...verdict,
    admitted: false,
    code: first.answer.code,
    messages: [...refusals.map(({ text }) => text), ...verdict.messages],
  };
}

/** Findings that say why the answer is not known, so that no answer goes with them. */
const doubts: ReadonlySet<string> = new Set([
  'cluster-object-unknown',
  'limit-range-order',
  'pod-field-outside',
  'pod-outside',
  'policy-unknown',
  'submitter-size-unknown',
  'webhook-unknown',
  'webhook-without-dry-run',
]);

/** Findings of a pod, with the answer where one alone says so. */
function podFindings(verdict: Verdict): readonly JobFinding[] {
  const refusals = verdict.answers.filter(({ code }) => code !== 201);
  return verdict.findings.map((found) => {
    const reason = found.params['reason'];
    const said = refusals.find((answer) => reason === undefined || answerText(answer).includes(reason));
    const isRefusal = found.severity === 'error' && !doubts.has(found.code);
    return said !== undefined && isRefusal
      ? { message: found, answer: { code: said.code, text: answerText(said) } }
      : { message: found };
  });
}

function told({ answer, text, findings }: CompanionRefusal): readonly JobFinding[] {
  return findings.map((found) => ({ message: found, answer: { code: answer.code, text } }));
}

function withQuotas(
  course: Course,
  change: (quotas: readonly ResourceQuota[]) => readonly ResourceQuota[],
): Course {
  return { ...course, quotas: change(course.quotas) };
}
