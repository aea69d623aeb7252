import type { DocumentPath } from '../../document/document-path.js';
import type { ClusterPool } from '../../capacity/cluster-pool.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { teamScopes } from '../team-scope.js';
import type { TeamScope } from '../team-scope.js';
import type { RuleSubject } from './rule-subject.js';

/** A team in a cluster, as rules look at it. */
export interface Situation extends TeamScope {
  readonly about: RuleSubject;
  /** Pools of the cluster on which pods of the team may run. */
  readonly pools: readonly ClusterPool[];
  /** Path of a setting of the team, in the cluster where it is different there. */
  readonly at: (...keys: readonly string[]) => DocumentPath;
}

/** Every team in every cluster where it lives. */
export function situations(
  platform: Platform,
  poolsOf: (cluster: Cluster) => readonly ClusterPool[],
): readonly Situation[] {
  return platform.clusters.flatMap((cluster) => {
    const pools = poolsOf(cluster);
    return teamScopes(platform, cluster).map((scope): Situation => ({
      ...scope,
      about: { team: scope.team.name, cluster: cluster.name },
      pools: pools.filter(({ users }) => users.includes(scope.team)),
      at: (...keys) => settingPath(scope, keys),
    }));
  });
}

function settingPath({ platform, team, cluster }: TeamScope, keys: readonly string[]): DocumentPath {
  const path = ['teams', platform.teams.indexOf(team)];
  const isDifferent = Object.hasOwn(team.differences, cluster.name);
  return isDifferent
    ? [...path, 'clusters', team.clusters.indexOf(cluster.name), ...keys]
    : [...path, ...keys];
}
