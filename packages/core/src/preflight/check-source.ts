import { MoorageError } from '../error.js';
import { isJob } from '../job/job-description.js';
import type { JobDescription, JobSource, PodDescription } from '../job/job-description.js';
import { setting } from '../job/spark-setting.js';
import { withPlace } from '../message/message.js';
import type { Place } from '../message/place.js';
import type { JobFinding, JobVerdict } from './job-verdict.js';
import { judgeSource } from './judge-source.js';
import type { SourceSurroundings } from './judge-source.js';
import { provenFix } from './fix/proven-fix.js';

/**
 * What will happen to a job or a pod: the verdict of the API server on everything that it makes, and what stands against
 * it before the API server sees it. Findings have the place of the setting that they are about, where there is one.
 */
export function checkSource(source: JobSource, surroundings: SourceSurroundings): JobVerdict {
  try {
    const checked = judgeSource(source, surroundings);
    return {
      ...checked,
      findings: checked.findings.map((finding) => {
        const fixed = provenFix({ source, surroundings }, finding);
        return isJob(source) ? placedInJob(source, fixed) : placedAt(source, fixed);
      }),
    };
  } catch (error) {
    if (!MoorageError.is(error) || !isJob(source)) throw error;
    const place = source.placeOf(error.detail.params['key'] ?? '');
    const finding = provenFix({ source, surroundings }, { message: withPlace(error.detail, place) });
    return { verdict: 'refused', pods: [], findings: [finding] };
  }
}

/** The API server begins what it says about a field with its path. */
function placedAt(source: PodDescription, finding: JobFinding): JobFinding {
  if (finding.message.place !== undefined) return finding;
  const { reason = '', path = reason } = finding.message.params;
  const [shown = ''] = /^(?:metadata|spec)(?:\.\w+|\[\d+\])*/.exec(path) ?? [];
  const steps = shown.match(/\w+/g)?.map((step) => (/^\d+$/.test(step) ? Number(step) : step)) ?? [];
  return { ...finding, message: withPlace(finding.message, source.placeOf(steps)) };
}

/** A finding with the place of a setting that it is about. */
function placedInJob(job: JobDescription, finding: JobFinding): JobFinding {
  return finding.message.place === undefined
    ? { ...finding, message: withPlace(finding.message, placeOfFinding(job, finding)) }
    : finding;
}

/** The place of the first setting that the job says itself, of those that may decide what a finding is about. */
function placeOfFinding(job: JobDescription, { set, role }: JobFinding): Place {
  const sizes = role === 'driver' || role === 'executor' ? ['cores', 'memory'] : [];
  const keys = [
    ...Object.keys(set ?? {}),
    ...sizes.flatMap((size) => [
      `spark.kubernetes.${role ?? ''}.request.${size}`,
      `spark.${role ?? ''}.${size}`,
    ]),
  ];
  const { conf } = job.application;
  return job.placeOf(keys.find((key) => setting(conf, key) !== undefined) ?? '');
}
