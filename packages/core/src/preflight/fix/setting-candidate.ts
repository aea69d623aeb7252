import { podTemplates } from '../../guardrail/pod-template.js';
import type { JobDescription } from '../../job/job-description.js';
import type { SparkRole } from '../../job/spark-application.js';
import type { Message } from '../../message/message.js';
import type { SourceSurroundings } from '../judge-source.js';
import type { Change } from './change.js';
import { legalSizes } from './legal-size.js';

type Settings = Readonly<Record<string, string>>;

/** Findings that a change of sizes may remove. */
const aboutSizes: ReadonlySet<string> = new Set(['pod-invalid', 'limit-range-broken', 'quota-size-missing']);

/** Settings of Spark to write or to leave out, with which a finding about a job may be gone. */
export function settingCandidates(
  job: JobDescription,
  { message, role }: { readonly message: Message; readonly role?: string },
  surroundings: SourceSurroundings,
): readonly Change[] {
  const { code, params } = message;
  const { key = '' } = params;
  switch (code) {
    case 'start-timeout-misplaced':
      return [{ unset: ['job-start-timeout'] }];
    case 'zone-label-unknown':
      return [{ set: { [params['change'] ?? '']: job.application.conf[key] ?? '' }, unset: [key] }];
    case 'operator-setting-replaced':
    case 'operator-setting-denied':
    case 'spark-setting-invalid':
      return [{ unset: [key] }];
    case 'spark-vendor-missing':
      return [{ set: { [key]: 'nvidia.com' } }];
    default:
      return role === 'driver' || role === 'executor'
        ? roleCandidates(job, message, { role, surroundings })
        : [];
  }
}

interface Where {
  readonly role: SparkRole;
  readonly surroundings: SourceSurroundings;
}

function roleCandidates(
  job: JobDescription,
  { code, params }: Message,
  { role, surroundings }: Where,
): readonly Change[] {
  const reason = params['reason'] ?? '';
  const asChange = (set: Settings): Change => ({ set });
  if (aboutSizes.has(code)) return legalSizes(job.application, role, surroundings).map(asChange);
  if (code === 'policy-denied' || code === 'policy-warned') {
    const allowed = /^priorityClassName must be one of (.+)$/.exec(reason)?.[1]?.split(', ') ?? [];
    const hasTemplate = job.templates[role] !== undefined;
    return [
      ...policySettings(reason, role),
      ...(hasTemplate ? [] : teamTemplates({ role, surroundings }, (name) => allowed.includes(name))),
    ].map(asChange);
  }
  if (code === 'pool-missing') return teamTemplates({ role, surroundings }, () => true).map(asChange);
  return code === 'pod-already-exists' ? [{ set: otherName(role, params['name'] ?? '') }] : [];
}

/** What the policies of moorage ask for, they say in their texts. */
function policySettings(reason: string, role: SparkRole): readonly Settings[] {
  const label = /^the label (\S+) must be (\S+)$/.exec(reason);
  const selector = /^nodeSelector must hold (\S+): (\S+)$/.exec(reason);
  const scheduler = /^schedulerName must be one of ([^,\s]+)/.exec(reason);
  return [
    ...(label === null ? [] : [{ [`spark.kubernetes.${role}.label.${label[1] ?? ''}`]: label[2] ?? '' }]),
    ...(selector === null
      ? []
      : [{ [`spark.kubernetes.${role}.node.selector.${selector[1] ?? ''}`]: selector[2] ?? '' }]),
    ...(scheduler === null ? [] : [{ [`spark.kubernetes.${role}.scheduler.name`]: scheduler[1] ?? '' }]),
  ];
}

/** Priority classes and tolerations are set by pod templates alone, and a team has one for each kind of work. */
function teamTemplates(
  { role, surroundings: { scope } }: Where,
  takes: (priorityClass: string) => boolean,
): readonly Settings[] {
  if (scope === undefined) return [];
  return podTemplates(scope)
    .filter((each) => each.role === role && takes(each.template.spec.priorityClassName))
    .map(({ name }) => ({ [`spark.kubernetes.${role}.podTemplateFile`]: `s3://BUCKET/${name}.yaml` }));
}

/** Names of executors end with their number. */
function otherName(role: SparkRole, name: string): Settings {
  return role === 'driver'
    ? { 'spark.kubernetes.driver.pod.name': `${name}-2` }
    : { 'spark.kubernetes.executor.podNamePrefix': `${name.replace(/-exec-\d+$/, '')}-2` };
}
