import { isJob } from '../../job/job-description.js';
import type { SparkRole } from '../../job/spark-application.js';
import { templateRole } from '../../job/job-pods.js';
import { MoorageError } from '../../error.js';
import type { JobFinding } from '../job-verdict.js';
import { judgeSource } from '../judge-source.js';
import type { Change } from './change.js';
import { changed, templateOf } from './changed.js';
import type { Situation } from './changed.js';
import { changeText, inWordsOf } from './fix-text.js';
import { objectCandidates } from './object-candidate.js';
import { podCandidates } from './pod-candidate.js';
import { settingCandidates } from './setting-candidate.js';
import { templateCandidates } from './template-candidate.js';

/**
 * A finding with a change that removes it: what might help is tried, and told only if the finding is gone afterwards.
 *
 * @returns the finding as it was, if nothing is found that helps.
 */
export function provenFix(situation: Situation, finding: JobFinding): JobFinding {
  const { source } = situation;
  if (finding.set !== undefined) {
    const fix = isJob(source)
      ? inWordsOf(source, finding.message.fix, Object.keys(finding.set))
      : finding.message.fix;
    return { ...finding, message: { ...finding.message, fix } };
  }
  const change = candidates(situation, finding).find((each) => removes(situation, finding, each));
  if (change === undefined) return finding;
  const role = roleOf(finding);
  const fix = saysItself.has(finding.message.code) ? finding.message.fix : changeText(source, change, role);
  return { ...finding, ...change, message: { ...finding.message, fix } };
}

/** Findings whose fix in the catalogue names the change already. */
const saysItself: ReadonlySet<string> = new Set([
  'capacity-type-label',
  'executor-class-shared',
  'executor-outranks-submitter',
  'namespace-missing',
  'operator-setting-denied',
  'operator-setting-replaced',
  'pod-field-dropped',
  'pod-field-unknown',
  'pod-namespace-other',
  'service-account-missing',
  'start-timeout-misplaced',
  'template-container-missing',
  'template-field-refused',
  'template-grace-zero',
  'template-path-reserved',
  'template-volume-reserved',
  'zone-label-unknown',
]);

/** Which pod template a change of a finding is about: of executors, where it is about the job as a whole. */
export function roleOf({ role }: JobFinding): SparkRole {
  return role === 'driver' ? 'driver' : 'executor';
}

/** Says whether a finding is gone after a change. */
export function removes(situation: Situation, finding: JobFinding, change: Change): boolean {
  const { source, surroundings } = changed(situation, change, roleOf(finding));
  try {
    return !judgeSource(source, surroundings).findings.some((other) => isSame(other, finding));
  } catch (error) {
    if (!MoorageError.is(error)) throw error;
    return false;
  }
}

/** The same finding may come back in other words, such as with another amount. */
export function isSame(other: JobFinding, { message, role }: JobFinding): boolean {
  if (other.message.code !== message.code || other.role !== role) return false;
  // These texts list all that is wrong, so that a part of them is not another finding.
  if (message.code.startsWith('pod-security-')) return true;
  const [left, right] = [other.message, message].map(({ params }) =>
    (params['reason'] ?? params['field'] ?? params['path'] ?? params['key'])?.replaceAll(
      /"?\d[\w.]*"?/g,
      '#',
    ),
  );
  return left === right;
}

function candidates({ source, surroundings }: Situation, finding: JobFinding): readonly Change[] {
  const { message } = finding;
  const asEdits = (edits: NonNullable<Change['edits']>): Change => ({ edits });
  const objects = objectCandidates(message, surroundings.snapshot, surroundings.namespace).map(
    (each): Change => ({ objects: each }),
  );
  if (!isJob(source)) {
    const ofTemplate =
      source.kind === 'PodTemplate'
        ? templateCandidates(message, templateRole(source.pod), source.pod)
        : podCandidates(message, source.pod);
    return [...ofTemplate.map(asEdits), ...objects];
  }
  const role = roleOf(finding);
  const edits = templateCandidates(message, role, templateOf(source, role, surroundings));
  // The pod that submits the driver is EMR's own, and no template reaches it.
  const ofTemplate = finding.role === 'submitter' ? [] : edits.map(asEdits);
  return [...settingCandidates(source, finding, surroundings), ...ofTemplate, ...objects];
}
