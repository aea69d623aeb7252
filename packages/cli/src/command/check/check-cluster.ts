import { checkSource, kubernetesMinor, kubernetesMinors, message } from '@moorage/core';
import type { KubernetesMinor, PredictionFault } from '@moorage/core';
import type { Host } from '../../io/host.js';
import { messageText, talkForm } from '../../io/message-text.js';
import { clusterOf } from '../cluster-connection.js';
import type { Connection } from '../cluster-connection.js';
import { askAboutJobs } from './ask-cluster.js';
import type { CheckedFile } from './check-inputs.js';
import { checkedJob } from './check-jobs.js';
import type { CheckedJob } from './check-jobs.js';
import { placeJobs } from './place-jobs.js';
import type { PlaceOptions } from './place-jobs.js';
import { readCluster } from './read-cluster.js';
import type { ReadCluster } from './read-cluster.js';

/** How jobs are checked against a cluster. */
export interface ClusterCheckOptions extends PlaceOptions {
  readonly connection: Connection;
  /** Whether the API server is asked about the pods, too. */
  readonly asksServer: boolean;
}

/** Jobs that were checked against a cluster. */
export interface ClusterCheck {
  readonly jobs: readonly CheckedJob[];
  /** Predictions that the API server proved wrong. */
  readonly faults: readonly PredictionFault[];
  readonly cluster: ReadCluster;
}

/**
 * Checks jobs against what a cluster has, in a few requests, and asks its API server about their pods if that is wanted.
 * Nothing is changed in the cluster.
 *
 * @throws MoorageError as `placeJobs` does, for another cluster than that of the platform, and if the API server does not
 * answer or does not allow it.
 */
export async function checkInCluster(
  host: Host,
  files: readonly CheckedFile[],
  options: ClusterCheckOptions,
): Promise<ClusterCheck> {
  const { connection, platform } = options;
  const described = platform === undefined ? undefined : clusterOf(platform, options.cluster, connection);
  const jobs = placeJobs(files, {
    ...options,
    ...(described === undefined ? {} : { cluster: described.name }),
    ...(connection.namespace === undefined ? {} : { usualNamespace: connection.namespace }),
  });
  const found = await connection.package.readKubernetesVersion(connection.api);
  const version = modelledMinor(host, found);
  if (described !== undefined && described.kubernetesVersion !== found) {
    const params = { found, stated: described.kubernetesVersion, cluster: described.name };
    host.err(messageText(message('cluster-version-differs', params), talkForm(host)));
  }
  const round = async (): Promise<ClusterCheck> => {
    const cluster = await readCluster(jobs, {
      ...options,
      version,
      ...(described === undefined ? {} : { described }),
    });
    const checked = options.asksServer
      ? await askAboutJobs(jobs, cluster, connection)
      : jobs.map((job) => ({ verdict: checkSource(job.source, cluster.surroundings(job)), faults: [] }));
    return {
      jobs: checked.flatMap(({ verdict }, at) => {
        const job = jobs[at];
        return job === undefined ? [] : [checkedJob(job, version, verdict)];
      }),
      faults: checked.flatMap(({ faults }) => faults),
      cluster,
    };
  };
  // A cluster may change between what is read and what is asked, and then nobody is at fault.
  const first = await round();
  return first.faults.length === 0 ? first : round();
}

/** The modelled minor that is nearest to that of a cluster. */
function modelledMinor(host: Host, found: string): KubernetesMinor {
  const minor = kubernetesMinor(found);
  if (minor !== undefined) return minor;
  const numberOf = (version: string): number => Number(version.split('.')[1] ?? '0');
  const [oldest = '1.33'] = kubernetesMinors;
  const taken = numberOf(found) < numberOf(oldest) ? oldest : (kubernetesMinors.at(-1) ?? oldest);
  host.err(messageText(message('version-not-modelled', { found, taken }), talkForm(host)));
  return taken;
}
