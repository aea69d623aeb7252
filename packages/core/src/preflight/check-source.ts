import { MoorageError } from '../error.js';
import { isJob } from '../job/job-description.js';
import type { JobDescription, JobSource } from '../job/job-description.js';
import { withPlace } from '../message/message.js';
import type { JobFinding, JobVerdict } from './job-verdict.js';
import { judgeSource } from './judge-source.js';
import type { SourceSurroundings } from './judge-source.js';
import { provenFix } from './proven-fix.js';

/**
 * What will happen to a job or a pod: the verdict of the API server on everything that it makes, and what stands against
 * it before the API server sees it. Findings have the place of the setting that they are about, where there is one.
 */
export function checkSource(source: JobSource, surroundings: SourceSurroundings): JobVerdict {
  try {
    const checked = judgeSource(source, surroundings);
    return {
      ...checked,
      findings: checked.findings.map((finding) =>
        isJob(source) ? withFix(source, finding, surroundings) : placedAt(source, finding),
      ),
    };
  } catch (error) {
    if (!MoorageError.is(error) || !isJob(source)) throw error;
    const place = source.placeOf(error.detail.params['key'] ?? '');
    return { verdict: 'refused', pods: [], findings: [{ message: withPlace(error.detail, place) }] };
  }
}

function placedAt(source: JobSource, finding: JobFinding): JobFinding {
  if (isJob(source) || finding.message.place !== undefined) return finding;
  return { ...finding, message: withPlace(finding.message, source.place) };
}

/** A finding with settings that are shown to remove it, and with the place of the first of them. */
function withFix(job: JobDescription, finding: JobFinding, surroundings: SourceSurroundings): JobFinding {
  const fixed = provenFix(job, finding, surroundings);
  if (fixed.message.place !== undefined) return fixed;
  const [key = sizeKey(fixed)] = Object.keys(fixed.set ?? {});
  return { ...fixed, message: withPlace(fixed.message, job.placeOf(key)) };
}

/** The setting that most likely decides what a finding about a pod is about. */
function sizeKey({ role }: JobFinding): string {
  return role === 'driver' || role === 'executor' ? `spark.${role}.memory` : '';
}
