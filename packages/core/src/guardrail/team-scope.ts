import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import { settingsIn } from '../platform/team.js';
import type { Team, TeamSettings } from '../platform/team.js';

/** A team in a cluster: what the objects of its namespace are made from. */
export interface TeamScope {
  readonly platform: Platform;
  readonly cluster: Cluster;
  readonly team: Team;
  readonly settings: TeamSettings;
}

/** The teams that live in a cluster, in the order of the file. */
export function teamScopes(platform: Platform, cluster: Cluster): readonly TeamScope[] {
  return platform.teams
    .filter(({ clusters }) => clusters.includes(cluster.name))
    .map((team) => ({ platform, cluster, team, settings: settingsIn(team, cluster.name) }));
}
