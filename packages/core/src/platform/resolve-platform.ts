import { defaultLabelKeys } from './label-keys.js';
import type { PlatformSpec } from './platform-spec.js';
import type { Platform } from './platform.js';

/**
 * Fills in every default: a team's namespace is its name and it lives in all clusters, a cost centre's title is its
 * name, label keys are the product's own.
 */
export function resolvePlatform(spec: PlatformSpec): Platform {
  const everywhere = spec.clusters.map((cluster) => cluster.name);
  return {
    clusters: spec.clusters,
    teams: spec.teams.map((team) => ({
      ...team,
      namespace: team.namespace ?? team.name,
      clusters: team.clusters ?? everywhere,
    })),
    costCenters: (spec.costCenters ?? []).map((center) => ({
      ...center,
      title: center.title ?? center.name,
    })),
    labelKeys: { ...defaultLabelKeys, ...spec.labelKeys },
  };
}
