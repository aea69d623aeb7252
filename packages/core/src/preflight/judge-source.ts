import type { TeamScope } from '../guardrail/team-scope.js';
import { emrAccounts } from '../job/emr-pod.js';
import { isJob } from '../job/job-description.js';
import type { JobDescription, JobSource } from '../job/job-description.js';
import { jobPods, singlePod, templateRole } from '../job/job-pods.js';
import type { FindTemplate, JobPods } from '../job/job-pods.js';
import { sparkRoles } from '../job/named-template.js';
import { withPlace } from '../message/message.js';
import { checkJob, sortedFindings } from './check-job.js';
import type { Answered, Judgements } from './job-course.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import type { JobFinding, JobVerdict } from './job-verdict.js';
import { withAccounts } from './known-cluster.js';
import { priorityFindings } from './lint/priority-lint.js';
import { roleFindings } from './lint/role-lint.js';
import { settingFindings } from './lint/setting-lint.js';
import { templateFindings } from './lint/template-lint.js';
import { afterOperator } from './webhook/operator-webhook.js';
import { withSubmitterPolicy } from './submitter-mutation.js';

/** Where a job is to run, and what is known there. */
export interface SourceSurroundings {
  readonly snapshot: ClusterSnapshot;
  readonly namespace: string;
  readonly findTemplate: FindTemplate;
  /** @default the cluster is of no platform */
  readonly scope?: TeamScope;
  /** What was said of pods in the same snapshot before, for calls about many jobs; it grows. @default nothing */
  readonly judgements?: Judgements;
  /**
   * Says what an API server said of a pod, where it was asked.
   *
   * @default nobody was asked
   * @internal
   */
  readonly answered?: Answered;
  /**
   * The cluster does not have the policy by which moorage completes pods that submit drivers.
   *
   * @default it has, where the platform asks for it
   */
  readonly lacksSubmitterPolicy?: boolean;
}

/** The pods of a job or a file: as their path makes them, and after what moorage's own policy does to them. */
export function sourcePods(
  source: JobSource,
  { findTemplate, scope, lacksSubmitterPolicy = false }: SourceSurroundings,
): { readonly made: JobPods; readonly pods: JobPods } {
  const made = isJob(source) ? jobPods(source, findTemplate) : singlePod(source);
  const isCompleted = scope !== undefined && !lacksSubmitterPolicy;
  return { made, pods: isCompleted ? withSubmitterPolicy(made, scope) : made };
}

/** The verdict on a job or a pod and what else stands against it, without looking for changes that help. */
export function judgeSource(source: JobSource, surroundings: SourceSurroundings): JobVerdict {
  const { snapshot, namespace, judgements, answered } = surroundings;
  const { pods } = sourcePods(source, surroundings);
  const accounts = isJob(source) && source.emr !== undefined ? emrAccounts(source.emr) : undefined;
  const known = withAccounts(afterOperator(snapshot, source), namespace, Object.values(accounts ?? {}));
  const verdict = checkJob(known, pods, {
    namespace,
    ...(judgements === undefined ? {} : { judgements }),
    ...(answered === undefined ? {} : { answered }),
  });
  const lint = isJob(source) ? jobFindings(source, surroundings, pods) : templateOnly(source);
  return { ...verdict, findings: sortedFindings([...verdict.findings, ...lint]) };
}

function jobFindings(
  job: JobDescription,
  { snapshot, findTemplate, scope }: SourceSurroundings,
  pods: JobPods,
): readonly JobFinding[] {
  const templates = sparkRoles.flatMap((role) => {
    const source = job.templates[role];
    if (source === undefined) return [];
    const template = source.kind === 'named' ? findTemplate(source.path, role) : source.template;
    const key = source.kind === 'named' ? source.key : `spec.${role}.template`;
    return templateFindings(template ?? {}, role, job.path).map((told) => ({
      message: withPlace(told, job.placeOf(key)),
      role,
    }));
  });
  const settings = settingFindings(job).map(({ message: told, key, ...rest }) => {
    return { message: withPlace(told, job.placeOf(key)), ...rest };
  });
  const role = scope === undefined ? [] : roleFindings(job, scope);
  const whole = [...role, ...priorityFindings(snapshot, pods)];
  return [...templates, ...settings, ...whole.map((told) => ({ message: told }))];
}

function templateOnly(source: JobSource): readonly JobFinding[] {
  if (source.kind !== 'PodTemplate') return [];
  const role = templateRole(source.pod);
  return templateFindings(source.pod, role, 'spark-submit').map((told) => ({
    message: withPlace(told, source.placeOf(['spec'])),
    role,
  }));
}
