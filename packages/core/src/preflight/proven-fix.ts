import { podTemplates } from '../guardrail/pod-template.js';
import type { JobDescription } from '../job/job-description.js';
import { templateSources } from '../job/named-template.js';
import type { SparkRole } from '../job/spark-application.js';
import { fixText, inWordsOf } from './fix-text.js';
import type { JobFinding, JobVerdict } from './job-verdict.js';
import { judgeSource } from './judge-source.js';
import type { SourceSurroundings } from './judge-source.js';
import { legalSizes } from './legal-size.js';

type Settings = Readonly<Record<string, string>>;

/** Findings that a change of sizes may remove. */
const aboutSizes: ReadonlySet<string> = new Set(['pod-invalid', 'limit-range-broken', 'quota-size-missing']);

/**
 * A finding with settings that remove it: what might help is tried, and told only if the finding is gone afterwards.
 *
 * @returns the finding as it was, if nothing is found that helps.
 */
export function provenFix(
  job: JobDescription,
  finding: JobFinding,
  surroundings: SourceSurroundings,
): JobFinding {
  if (finding.set !== undefined) {
    const fix = inWordsOf(job, finding.message.fix, Object.keys(finding.set));
    return { ...finding, message: { ...finding.message, fix } };
  }
  const set = candidatesFor(job, finding, surroundings).find((settings) => {
    return Object.keys(settings).length > 0 && isGone(finding, checkChanged(job, settings, surroundings));
  });
  if (set === undefined) return finding;
  return { ...finding, set, message: { ...finding.message, fix: fixText(job, set) } };
}

/** A job with other settings, which win over all that it says. */
export function withSettings(job: JobDescription, set: Settings): JobDescription {
  return {
    ...job,
    application: { ...job.application, conf: { ...job.application.conf, ...set } },
    templates: { ...job.templates, ...templateSources(set) },
  };
}

function checkChanged(job: JobDescription, set: Settings, surroundings: SourceSurroundings): JobVerdict {
  return judgeSource(withSettings(job, set), surroundings);
}

function isGone({ message, role }: JobFinding, { findings }: JobVerdict): boolean {
  return !findings.some(
    (other) =>
      other.message.code === message.code && other.role === role && isSameReason(other, message.params),
  );
}

/** The same finding may come back in other words, such as with another amount. */
function isSameReason(other: JobFinding, params: Settings): boolean {
  const [left, right] = [other.message.params['reason'], params['reason']].map((text) =>
    text?.replaceAll(/"?\d[\w.]*"?/g, '#'),
  );
  return left === right;
}

function candidatesFor(
  job: JobDescription,
  { message, role }: JobFinding,
  surroundings: SourceSurroundings,
): readonly Settings[] {
  if (role !== 'driver' && role !== 'executor') return [];
  if (aboutSizes.has(message.code)) return legalSizes(job.application, role, surroundings);
  if (message.code === 'policy-denied' || message.code === 'policy-warned') {
    const reason = message.params['reason'] ?? '';
    return [...policyCandidates(reason, role), ...templateCandidates(reason, role, { job, surroundings })];
  }
  return [];
}

/** What the policies of moorage ask for, they say in their texts. */
function policyCandidates(reason: string, role: SparkRole): readonly Settings[] {
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

/** Priority classes are set by pod templates alone, and a team has one for each kind of work. */
function templateCandidates(
  reason: string,
  role: SparkRole,
  {
    job,
    surroundings: { scope },
  }: { readonly job: JobDescription; readonly surroundings: SourceSurroundings },
): readonly Settings[] {
  const allowed = /^priorityClassName must be one of (.+)$/.exec(reason)?.[1]?.split(', ') ?? [];
  if (scope === undefined || job.templates[role] !== undefined) return [];
  return podTemplates(scope)
    .filter((each) => each.role === role && allowed.includes(each.template.spec.priorityClassName))
    .map(({ name }) => ({ [`spark.kubernetes.${role}.podTemplateFile`]: `s3://BUCKET/${name}.yaml` }));
}
