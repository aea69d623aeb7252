import { askedPods, checkLive } from '@moorage/core';
import type { LiveCheck } from '@moorage/core';
import type { Connection } from '../cluster-connection.js';
import type { PlacedJob } from './place-jobs.js';
import type { ReadCluster } from './read-cluster.js';

/**
 * Asks an API server about the pods of jobs, each by itself and in a dry run.
 *
 * @returns what becomes of each job, in their order.
 * @throws MoorageError if the API server does not answer or does not allow it.
 */
export async function askAboutJobs(
  jobs: readonly PlacedJob[],
  { itself, surroundings }: ReadCluster,
  { api, package: cluster }: Connection,
): Promise<readonly LiveCheck[]> {
  const surrounded = jobs.map((job) => ({ job, known: surroundings(job) }));
  const requests = surrounded.map(({ job: { source, namespace }, known }) =>
    askedPods(source, known).map(({ asked }) => ({ namespace, pod: asked })),
  );
  const answers = [...(await cluster.dryRunPods(api, requests.flat()))];
  return surrounded.map(({ job, known }, at) => {
    const own = answers.splice(0, requests[at]?.length ?? 0);
    return checkLive(job.source, known, { answers: own, cluster: itself });
  });
}
