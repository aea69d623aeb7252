import type { CapacityProfileSpec } from '../../src/platform/capacity-spec.js';
import type { ClusterSpec } from '../../src/platform/cluster-spec.js';
import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import type { Platform } from '../../src/platform/platform.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import type { TeamSpec } from '../../src/platform/team-spec.js';
import { teamScopes } from '../../src/guardrail/team-scope.js';
import type { TeamScope } from '../../src/guardrail/team-scope.js';

export const account = '123456789012';

/** Two pools, one of each usual role. */
export const shared: CapacityProfileSpec = {
  name: 'shared',
  pools: [
    { name: 'drivers', roles: ['driver'], families: ['m6g'], architecture: 'arm64' },
    { name: 'executors', roles: ['executor'], families: ['m6gd'], architecture: 'arm64' },
  ],
};

/** A platform of one cluster `prod` in a known account. */
export function aPlatform(
  teams: readonly TeamSpec[],
  { cluster, ...settings }: Partial<PlatformSpec> & { readonly cluster?: Omit<ClusterSpec, 'name'> } = {},
): Platform {
  return resolvePlatform({
    apiVersion: 'moorage.dev/v1alpha1',
    kind: 'Platform',
    clusters: [{ name: 'prod', account, region: 'eu-west-1', ...cluster }],
    teams,
    ...settings,
  });
}

/** The team `payments` in the cluster `prod`. */
export function aScope(
  team: Omit<TeamSpec, 'name'> = {},
  settings: Parameters<typeof aPlatform>[1] = {},
): TeamScope {
  const platform = aPlatform([{ name: 'payments', ...team }], settings);
  const [cluster] = platform.clusters;
  const [scope] = cluster === undefined ? [] : teamScopes(platform, cluster);
  if (scope === undefined) throw new Error('there is a team in a cluster');
  return scope;
}
