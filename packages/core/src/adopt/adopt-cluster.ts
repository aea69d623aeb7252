import { defaultLabelKeys } from '../platform/label-keys.js';
import type { PlatformSpec } from '../platform/platform-spec.js';
import { resolvePlatform } from '../platform/resolve-platform.js';
import type { TeamSpec } from '../platform/team-spec.js';
import { stayingObjects } from '../plan/plan-objects.js';
import { adoptCapacity } from './adopt-capacity.js';
import { adoptClusterSettings } from './adopt-cluster-settings.js';
import { adoptPriorities } from './adopt-priorities.js';
import { adoptTeam } from './adopt-team.js';
import type { FoundCluster } from './found-cluster.js';
import { teamNamespaces } from './found-namespace.js';
import { compact } from './found-value.js';
import { policyText } from './policy-text.js';
import { unexpressed } from './unexpressed.js';
import type { Unexpressed } from './unexpressed.js';
import { withoutDefaults } from './without-defaults.js';

/** A cluster as a platform file. */
export interface Adoption {
  readonly spec: PlatformSpec;
  /** What of the cluster the file does not say. */
  readonly unexpressed: readonly Unexpressed[];
  /** Capacity profiles whose nodes are not seen; their pools are to be written by hand. */
  readonly unseenCapacity: readonly string[];
  /** Capacity profiles that describe node pools of others; no team has them yet. */
  readonly foreignCapacity: readonly string[];
  /** Namespaces that others made, which are teams from now on. */
  readonly taken: readonly string[];
}

/**
 * Describes a cluster as a platform: of what moorage made there, the file that it was made from, as far as objects show
 * it; of namespaces that others made, their bounds.
 *
 * What is about to go is left out. What no object shows (encryption, budgets, virtual clusters, grace periods) is left to its default.
 */
export function adoptCluster(cluster: FoundCluster): Adoption {
  const found = { ...cluster, objects: stayingObjects(cluster.objects) };
  const policies = policyText(found);
  const labelKeys = { ...defaultLabelKeys, ...policies.labelKeys };
  const namespaces = teamNamespaces(found);
  const teams = namespaces.map((each) => adoptTeam(found, each, labelKeys));
  const named = teams.flatMap(({ capacity }) => (capacity === undefined ? [] : [capacity]));
  const { profiles, unseen, foreign, foreignPools } = adoptCapacity(found, named, labelKeys.team);
  const settings = adoptClusterSettings({ found, namespaces, teams, policies });
  const priorities = adoptPriorities(
    found,
    teams.map(({ name }) => name),
    policies.submitter,
  );
  const spec = concise({
    apiVersion: 'moorage.dev/v1alpha1',
    kind: 'Platform',
    clusters: [settings],
    ...(profiles.length === 0 ? {} : { capacity: profiles }),
    teams,
    ...compact({ labelKeys: policies.labelKeys, priorities, administrators: policies.administrators }),
  });
  const names = namespaces.map(({ namespace }) => namespace.metadata.name);
  return {
    spec,
    unexpressed: unexpressed(found, spec, { namespaces: names, foreignPools }),
    unseenCapacity: unseen,
    foreignCapacity: foreign,
    taken: namespaces.filter((each) => !each.isManaged).map(({ namespace }) => namespace.metadata.name),
  };
}

/** The same platform without what holds anyway. */
function concise(spec: PlatformSpec): PlatformSpec {
  const bare: PlatformSpec = {
    ...spec,
    clusters: spec.clusters.map(({ name }) => ({ name })),
    capacity: (spec.capacity ?? []).map((profile) => ({
      ...profile,
      pools: profile.pools.map(({ name }) => ({ name })),
    })),
    teams: spec.teams.map(({ name }) => ({ name })),
    labelKeys: {},
    priorities: {},
    administrators: {},
  };
  const usual = resolvePlatform(bare);
  const shared = withoutDefaults(
    compact({ labelKeys: spec.labelKeys, priorities: spec.priorities }) ?? {},
    usual,
  );
  return {
    apiVersion: spec.apiVersion,
    kind: spec.kind,
    clusters: spec.clusters.map((cluster, at) => withoutDefaults(cluster, usual.clusters[at], ['name'])),
    ...(spec.capacity === undefined
      ? {}
      : {
          capacity: spec.capacity.map((profile, at) => ({
            ...profile,
            pools: profile.pools.map((pool, which) => {
              return withoutDefaults(pool, usual.capacity[at]?.pools[which], ['name']);
            }),
          })),
        }),
    teams: spec.teams.map((team, at) => conciseTeam(team, usual.teams[at]?.settings)),
    ...shared,
    ...compact({ administrators: spec.administrators }),
  };
}

function conciseTeam(team: TeamSpec, usual: unknown): TeamSpec {
  return withoutDefaults(team, usual, ['name', 'namespace', 'costCenter']);
}
