import type { ExecutorCount } from '../job/executor-count.js';
import type { JobPod } from '../job/job-pods.js';
import { asObject } from '../document/json-value.js';
import type { PodSpec } from '../kubernetes/pod.js';
import { message } from '../message/message.js';
import { answerText, forbiddenPod } from './answer.js';
import { companionRefusals, companionsThatFit, countedClaim, withCompanion } from './check-companion.js';
import { judged, withVerdict } from './job-course.js';
import type { Course } from './job-course.js';
import type { JobFinding, JobVerdict } from './job-verdict.js';
import { podsThatFit, quotaRefusals, withPods } from './quota/quota-verdict.js';

/** What became of a job when its executors were created. */
export type Executed = Pick<JobVerdict, 'pods' | 'findings' | 'executors'>;

/** The first executor is judged as every pod is; how many follow is decided by quotas alone. */
export function createExecutors(course: Course, executor: JobPod, count: ExecutorCount): Executed {
  const { initial, most } = count;
  if (most === 0) return { ...course, executors: { asked: 0, admitted: 0, initial } };
  const judgement = judged(course, executor);
  const { next: first } = withVerdict(course, executor, judgement);
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
    podsThatFit(spec, course.quotas, course.snapshot.version),
    ...claims.flatMap((claim) => {
      const counted = countedClaim(claim);
      return counted === undefined ? [] : [companionsThatFit(counted, course.quotas)];
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
  const before = counted.reduce((all, claim) => withCompanion(claim, all, count), course.quotas);
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
  { most, ceiling, starts }: ExecutorCount,
  admitted: number,
  reason: { readonly text: string; readonly quota: string },
): JobFinding {
  // A start above the ceiling would ask for as many all the same.
  const above = Object.keys(starts).filter((key) => (starts[key] ?? 0) > admitted);
  const set = Object.fromEntries([ceiling, ...above].map((key) => [key, String(admitted)]));
  return {
    message: message('executors-limited', {
      asked: String(most),
      admitted: String(admitted),
      quota: reason.quota,
      key: Object.keys(set).join(' and '),
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
