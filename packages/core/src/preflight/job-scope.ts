import { teamScopes } from '../guardrail/team-scope.js';
import type { TeamScope } from '../guardrail/team-scope.js';
import { isJob } from '../job/job-description.js';
import type { JobSource } from '../job/job-description.js';
import type { Platform } from '../platform/platform.js';

/** What a person says of where a job runs. */
export interface ScopeChoice {
  /** @default the team that the job says itself */
  readonly team?: string;
  /** @default the cluster of the team, if it lives in one only */
  readonly cluster?: string;
}

/** The teams in clusters where a job may run by what it says of itself; one of them if it is clear. */
export function scopesOf(platform: Platform, source: JobSource, choice: ScopeChoice): readonly TeamScope[] {
  const all = platform.clusters
    .filter(({ name }) => (choice.cluster ?? name) === name)
    .flatMap((cluster) => teamScopes(platform, cluster));
  if (choice.team !== undefined) return all.filter(({ team }) => team.name === choice.team);
  const ways: readonly Says[] = [saysVirtualCluster, saysNamespace, saysRole];
  for (const says of ways) {
    const found = all.filter((scope) => says(scope, source));
    if (found.length > 0) return found;
  }
  return all;
}

type Says = (scope: TeamScope, source: JobSource) => boolean;

function saysVirtualCluster({ settings }: TeamScope, source: JobSource): boolean {
  return (
    isJob(source) && source.emr !== undefined && settings.virtualCluster.id === source.emr.virtualCluster
  );
}

function saysNamespace({ team }: TeamScope, { namespace }: JobSource): boolean {
  return namespace === team.namespace;
}

function saysRole({ settings, cluster }: TeamScope, source: JobSource): boolean {
  const role = isJob(source) ? source.emr?.executionRole : undefined;
  return role?.name === settings.identity.role && (cluster.account ?? role.account) === role.account;
}
