import type { Platform } from '@moorage/core';

/** What allocation takes from a platform file. */
export interface PlatformOwners {
  /** The team of a cluster's namespace; the cluster is empty where the file speaks of every cluster. */
  readonly teams: readonly (readonly [cluster: string, namespace: string, team: string])[];
  readonly costCenters: readonly (readonly [team: string, costCenter: string])[];
}

/** Who owns the namespaces of a platform, and which cost centre pays for a team. */
export function platformOwners({ clusters, teams }: Platform): PlatformOwners {
  const clustersOf = (team: Platform['teams'][number]): readonly string[] =>
    clusters.length === 0 ? [''] : team.clusters;
  return {
    teams: teams.flatMap((team) =>
      clustersOf(team).map((cluster) => [cluster, team.namespace, team.name] as const),
    ),
    costCenters: teams.flatMap(({ name, costCenter }) =>
      costCenter === undefined ? [] : [[name, costCenter] as const],
    ),
  };
}
