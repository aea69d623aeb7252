import type { ExecutorCount } from '../job/executor-count.js';
import { submitterContainer } from '../job/emr-pod.js';
import type { JobPod, JobPods } from '../job/job-pods.js';
import type { ResourceQuota } from '../kubernetes/admission-objects.js';
import type { PodSpec } from '../kubernetes/pod.js';
import { printObject } from '../kubernetes/print-object.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { asObject } from '../job/json-value.js';
import { answerText, forbiddenPod } from './answer.js';
import {
  claimRefusals,
  companionRefusals,
  companionsThatFit,
  countedClaim,
  countedCompanion,
  withCompanion,
} from './check-companion.js';
import type { CompanionRefusal, Counted } from './check-companion.js';
import { podOutcomes, podVerdict, storedPods } from './check-pod.js';
import { inNamespace } from './cluster-snapshot.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import type { ExecutorVerdict, JobFinding, JobOutcome, JobPodVerdict, JobVerdict } from './job-verdict.js';
import { podsThatFit, quotaRefusals, withPods } from './quota/quota-verdict.js';

/**
 * What will happen to a job in a namespace: its pods are created one after another as its path does it, and each takes
 * its part of the quotas before the next one comes.
 *
 * Every pod is looked at, even if one before it is refused, so that all that stands against the job is told at once.
 */
export function checkJob(
  snapshot: ClusterSnapshot,
  job: JobPods,
  { namespace, judgements = new Map() }: CheckJobOptions,
): JobVerdict {
  const start: Course = { snapshot, namespace, judgements, pods: [], findings: [] };
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

/** What was said of pods that submit drivers, by the pod and by what quotas had counted. */
export type Judgements = Map<string, Judged>;

export interface CheckJobOptions {
  readonly namespace: string;
  /** What was said of pods in the same snapshot before; it grows. @default nothing */
  readonly judgements?: Judgements;
}

/** How far a job has come: what quotas have counted, and what was said. */
interface Course {
  readonly snapshot: ClusterSnapshot;
  readonly namespace: string;
  readonly judgements: Judgements;
  readonly pods: readonly JobPodVerdict[];
  readonly findings: readonly JobFinding[];
}

function makeCompanion(course: Course, counted: Counted): Course {
  const refusals = companionRefusals(counted, quotasOf(course));
  if (refusals.length > 0) return { ...course, findings: [...course.findings, ...refusals.flatMap(told)] };
  return withQuotas(course, (quotas) => withCompanion(counted, quotas));
}

function createPod(course: Course, pod: JobPod, judgement: Judged = judged(course, pod)): Course {
  const { role, claims } = pod;
  const counted = claims.flatMap((claim) => countedClaim(claim) ?? []);
  const refusals = counted.flatMap((claim) => [
    ...claimRefusals(claim, inNamespace(course.snapshot, 'LimitRange', course.namespace)),
    ...companionRefusals(claim, quotasOf(course)),
  ]);
  const { specs } = judgement;
  const verdict = role === 'submitter' ? ofUnknownSize(judgement.verdict) : judgement.verdict;
  const [spec] = specs;
  const isAdmitted = verdict.admitted === true && refusals.length === 0;
  const next: Course = {
    ...course,
    pods: [...course.pods, { role, ...withRefusals(verdict, refusals) }],
    findings: [
      ...course.findings,
      ...refusals.flatMap(told).map((finding) => ({ ...finding, role })),
      ...podFindings(verdict).map((finding) => ({ ...finding, role })),
    ],
  };
  if (!isAdmitted || spec === undefined) return next;
  const { version } = course.snapshot;
  return withQuotas(next, (quotas) =>
    withPods(
      spec,
      counted.reduce((all, claim) => withCompanion(claim, all), quotas),
      { version, count: 1n },
    ),
  );
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

type Executed = Pick<JobVerdict, 'pods' | 'findings' | 'executors'> & Course;

/** The first executor is judged as every pod is; how many follow is decided by quotas alone. */
function createExecutors(course: Course, executor: JobPod, count: ExecutorCount): Executed {
  const { initial, most } = count;
  if (most === 0) return { ...course, executors: { asked: 0, admitted: 0, initial } };
  const judgement = judged(course, executor);
  const first = createPod(course, executor, judgement);
  const verdict = first.pods.at(-1);
  if (verdict?.admitted !== true) {
    const reason = verdict?.messages[0];
    const admitted = verdict?.admitted === false ? 0 : most;
    return {
      ...first,
      executors: { asked: most, admitted, initial, ...(reason === undefined ? {} : { reason }) },
    };
  }
  const { specs } = judgement;
  const rooms = specs.map((spec) => roomFor(course, executor, spec));
  const room = rooms.reduce<bigint | undefined>((least, each) => {
    return each !== undefined && (least === undefined || each < least) ? each : least;
  }, undefined);
  const admitted = room === undefined || (most !== 'unbounded' && BigInt(most) <= room) ? most : Number(room);
  const reason =
    admitted === most ? undefined : nextRefusal(course, executor, { specs, count: BigInt(admitted) });
  const unbounded = most === 'unbounded' ? [unboundedFinding(admitted)] : [];
  const limited =
    reason === undefined || most === 'unbounded' ? [] : [limitedFinding(count, Number(admitted), reason)];
  return {
    ...first,
    findings: [...first.findings, ...unbounded, ...limited],
    executors: { asked: most, admitted, initial, ...(reason === undefined ? {} : { reason: reason.text }) },
  };
}

/** How many executors fit, with their claims. */
function roomFor(course: Course, { claims }: JobPod, spec: PodSpec): bigint | undefined {
  const rooms = [
    podsThatFit(spec, quotasOf(course), course.snapshot.version),
    ...claims.flatMap((claim) => {
      const counted = countedClaim(claim);
      return counted === undefined ? [] : [companionsThatFit(counted, quotasOf(course))];
    }),
  ].filter((room) => room !== undefined);
  return rooms.length === 0 ? undefined : rooms.reduce((least, room) => (room < least ? room : least));
}

/** Why one executor more is refused. */
function nextRefusal(
  course: Course,
  { pod, claims }: JobPod,
  { specs: [spec], count }: { readonly specs: readonly PodSpec[]; readonly count: bigint },
): { readonly text: string; readonly quota: string } | undefined {
  if (spec === undefined) return undefined;
  const { version } = course.snapshot;
  const counted = claims.flatMap((claim) => countedClaim(claim) ?? []);
  const before = counted.reduce((all, claim) => withCompanion(claim, all, count), quotasOf(course));
  const full = withPods(spec, before, { version, count });
  const [claimRefusal] = counted.flatMap((claim) => companionRefusals(claim, full));
  if (claimRefusal !== undefined) {
    return { text: claimRefusal.text, quota: claimRefusal.findings[0]?.params['name'] ?? '' };
  }
  const [refusal] = quotaRefusals(spec, full, version);
  if (refusal === undefined) return undefined;
  const name = asObject(pod['metadata'])?.['name'];
  const text = answerText(forbiddenPod(typeof name === 'string' ? name : 'Unknown', refusal.reason));
  return { text, quota: refusal.finding.params['name'] ?? '' };
}

function limitedFinding(
  { initial, most }: ExecutorCount,
  admitted: number,
  reason: { readonly text: string; readonly quota: string },
): JobFinding {
  const isDynamic = most !== initial;
  const key = isDynamic ? 'spark.dynamicAllocation.maxExecutors' : 'spark.executor.instances';
  const set = {
    [key]: String(admitted),
    ...(isDynamic && initial > admitted
      ? { 'spark.dynamicAllocation.initialExecutors': String(admitted) }
      : {}),
  };
  return {
    message: message('executors-limited', {
      asked: String(most),
      admitted: String(admitted),
      quota: reason.quota,
      key,
    }),
    role: 'executor',
    answer: { code: 403, text: reason.text },
    set,
  };
}

/** A ceiling for executors where nothing else bounds them. */
const someCeiling = 100;

function unboundedFinding(admitted: number | 'unbounded'): JobFinding {
  const ceiling = String(admitted === 'unbounded' ? someCeiling : admitted);
  return {
    message: message('executors-unbounded', { ceiling }),
    role: 'executor',
    set: { 'spark.dynamicAllocation.maxExecutors': ceiling },
  };
}

type Verdict = Omit<JobPodVerdict, 'role'>;

/** What is said of a pod. */
export interface Judged {
  readonly verdict: Verdict;
  /** What is stored of the pod, one for each course in which it is admitted. */
  readonly specs: readonly PodSpec[];
}

/** Jobs of one role have the same submitter, so that only of those it is remembered what was said. */
function judged(course: Course, { role, pod }: JobPod): Judged {
  if (role !== 'submitter') return judgedAnew(course, pod);
  const { namespace, judgements } = course;
  const used = quotasOf(course).map(({ metadata, status }) => [metadata?.name, printObject(status)]);
  const key = JSON.stringify([namespace, used, pod]);
  const judgement = judgements.get(key) ?? judgedAnew(course, pod);
  judgements.set(key, judgement);
  return judgement;
}

function judgedAnew({ snapshot, namespace }: Course, pod: JobPod['pod']): Judged {
  const outcomes = podOutcomes(snapshot, pod, { namespace });
  const verdict = podVerdict(outcomes, pod);
  const all = storedPods(outcomes);
  const [only] = all;
  const isOne = verdict.admitted === true && all.length === 1 && only !== undefined;
  return {
    verdict: isOne ? { ...verdict, stored: only } : verdict,
    specs: all.map(({ spec }) => spec ?? {}),
  };
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

function quotasOf({ snapshot, namespace }: Course): readonly ResourceQuota[] {
  return inNamespace(snapshot, 'ResourceQuota', namespace);
}

function withQuotas(
  course: Course,
  change: (quotas: readonly ResourceQuota[]) => readonly ResourceQuota[],
): Course {
  const { snapshot, namespace } = course;
  const others = snapshot.objects.ResourceQuota.filter(({ metadata }) => metadata?.namespace !== namespace);
  const ResourceQuota = [...others, ...change(quotasOf(course))];
  return { ...course, snapshot: { ...snapshot, objects: { ...snapshot.objects, ResourceQuota } } };
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
