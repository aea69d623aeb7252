import { readSparkSubmit } from '../../src/job/read-spark-submit.js';
import type { JobDescription } from '../../src/job/job-description.js';
import { checkSource } from '../../src/preflight/check-source.js';
import type { ClusterSnapshot } from '../../src/preflight/cluster-snapshot.js';
import type { JobVerdict } from '../../src/preflight/job-verdict.js';

/** A job of spark-submit with settings: a driver of one core and two executors of one, unless they say otherwise. */
export function aJob(conf: Readonly<Record<string, string>> = {}): JobDescription {
  const words = Object.entries(conf).flatMap(([key, value]) => ['--conf', `${key}=${value}`]);
  return readSparkSubmit(
    ['--deploy-mode', 'cluster', '--name', 'job', ...words, 'local:///job.jar'],
    '3.5.6',
  );
}

/** What is said of a job in the namespace `team-a`. */
export function verdictOn(job: JobDescription, snapshot: ClusterSnapshot): JobVerdict {
  return checkSource(job, { snapshot, namespace: 'team-a', findTemplate: () => undefined });
}

/** Codes of what is found. */
export function codesOf({ findings }: JobVerdict): readonly string[] {
  return findings.map(({ message }) => message.code);
}
