import type { LabelKeys } from '../platform/label-keys.js';
import type { Team, TeamSettings } from '../platform/team.js';

/** What `CreateVirtualCluster` of EMR on EKS is called with; the caller adds a client token. */
export interface VirtualClusterInput {
  readonly name: string;
  readonly containerProvider: {
    readonly type: 'EKS';
    /** Name of the EKS cluster. */
    readonly id: string;
    readonly info: { readonly eksInfo: { readonly namespace: string } };
  };
  readonly schedulerConfiguration: {
    /** Runs in the state RUNNING at a time. */
    readonly maxConcurrentJobRuns: number;
    /** Runs in the states PENDING and SUBMITTED; further ones are refused. */
    readonly maxInQueueJobRuns: number;
  };
  readonly tags: Readonly<Record<string, string>>;
}

/** A team in one of its clusters. */
export interface TeamInCluster {
  readonly team: Team;
  readonly cluster: { readonly name: string };
  readonly settings: TeamSettings;
}

/**
 * The virtual cluster by which EMR starts runs in the namespace of a team, or undefined if the team starts none by EMR.
 *
 * @see Amazon EMR on EKS API, CreateVirtualCluster, model of 2026-07
 */
export function virtualClusterInput(
  { team, cluster, settings }: TeamInCluster,
  labelKeys: LabelKeys,
): VirtualClusterInput | undefined {
  if (!settings.paths.includes('emr') && !settings.studio) return undefined;
  const { name, concurrentRuns, queuedRuns } = settings.virtualCluster;
  return {
    name,
    containerProvider: {
      type: 'EKS',
      id: cluster.name,
      info: { eksInfo: { namespace: team.namespace } },
    },
    schedulerConfiguration: { maxConcurrentJobRuns: concurrentRuns, maxInQueueJobRuns: queuedRuns },
    tags: {
      [labelKeys.team]: team.name,
      ...(team.costCenter === undefined ? {} : { [labelKeys.costCenter]: team.costCenter }),
    },
  };
}
