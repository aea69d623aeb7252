import type { Pool, PoolHeadroom } from '../platform/capacity-profile.js';
import type { PoolRole } from '../platform/capacity-spec.js';
import type { Cluster } from '../platform/cluster.js';
import { given } from '../platform/given.js';
import type { Platform } from '../platform/platform.js';
import { capacityLabel, nodeRoleLabel } from '../platform/product-label.js';
import { canonicalQuantity, readQuantity } from '../platform/quantity-text.js';
import { settingsIn } from '../platform/team.js';
import type { Team, TeamSettings } from '../platform/team.js';
import { formatQuantity } from '../quantity/format-quantity.js';

/** Nodes of a cluster that come from one pool of a capacity profile, for one team or for those that share it. */
export interface ClusterPool {
  /** Name of the node pool: unique in the cluster unless names of the file make it equal to another one. */
  readonly name: string;
  readonly profile: string;
  readonly pool: Pool;
  /** The team that has it alone. @default teams share it */
  readonly owner?: Team;
  /** Teams whose pods may run on it. */
  readonly users: readonly Team[];
  /** Availability zones of its nodes. Empty for any. */
  readonly zones: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Key and value of its taint, of effect NoSchedule. */
  readonly taint: { readonly key: string; readonly value: string };
  /** What its nodes may have together, quantities; absent where there is no limit. */
  readonly limits: { readonly cpu?: string; readonly memory?: string; readonly nodes?: string };
  /** @default none */
  readonly headroom?: PoolHeadroom;
}

/**
 * The pools of a cluster: of each profile that teams name there, one for all that share it and one for each team that
 * has nodes of its own. Pools that take no pod of any team are left out: nobody could use their nodes.
 *
 * @returns in the order of the file: profiles, their pools, shared ones before those of teams, zones.
 */
export function clusterPools(platform: Platform, cluster: Cluster): readonly ClusterPool[] {
  const { teams, capacity } = platform;
  const present = teams.filter(({ clusters }) => clusters.includes(cluster.name));
  return capacity.flatMap(({ name: profile, pools }) => {
    const named = present.filter((team) => settingsIn(team, cluster.name).capacity === profile);
    const isSole = (team: Team): boolean => settingsIn(team, cluster.name).tenancy === 'sole';
    return pools.flatMap((pool) => {
      const places = placesOf(pool, cluster);
      const users = named.filter((team) => isFor(pool, settingsIn(team, cluster.name)));
      const sharing = users.filter((team) => !isSole(team));
      return [
        ...(sharing.length === 0 ? [] : inPlaces(platform, places, { profile, pool, users: sharing })),
        ...users.filter(isSole).flatMap((owner) => {
          return inPlaces(platform, places, { profile, pool, owner, users: [owner] });
        }),
      ];
    });
  });
}

/** Roles of the pods that a team has. */
export function rolesOf({ studio }: TeamSettings): readonly PoolRole[] {
  return ['driver', 'executor', ...(studio ? (['notebook'] as const) : [])];
}

function isFor(pool: Pool, settings: TeamSettings): boolean {
  return rolesOf(settings).some((role) => pool.roles.includes(role));
}

/** The key and value of the taint of nodes: the team that has them alone, else the profile that teams share. */
export function poolTaint(
  { labelKeys }: Platform,
  { profile, owner }: { readonly profile: string; readonly owner?: { readonly name: string } | undefined },
): ClusterPool['taint'] {
  return owner === undefined
    ? { key: capacityLabel, value: profile }
    : { key: labelKeys.team, value: owner.name };
}

/** Zones of a cluster in which a pool has nodes. Empty for any. */
export function zonesOf(pool: Pool, cluster: Cluster): readonly string[] {
  if (pool.zones.length === 0) return cluster.zones;
  return cluster.zones.length === 0 ? pool.zones : pool.zones.filter((zone) => cluster.zones.includes(zone));
}

type Origin = Pick<ClusterPool, 'profile' | 'pool' | 'users'> & { readonly owner?: Team };

/** Where the nodes of a pool are, with their part of its limits. */
interface PoolPlace extends Pick<ClusterPool, 'zones' | 'limits'> {
  /** The zone that its name tells. @default none */
  readonly zone?: string;
}

function placesOf(pool: Pool, cluster: Cluster): readonly PoolPlace[] {
  const zones = zonesOf(pool, cluster);
  if (!pool.perZone || zones.length === 0) return [{ zones, limits: limitsOf(pool, 1) }];
  const limits = limitsOf(pool, zones.length);
  return zones.map((zone) => ({ zones: [zone], limits, zone }));
}

function inPlaces(platform: Platform, places: readonly PoolPlace[], origin: Origin): readonly ClusterPool[] {
  return places.map((place) => clusterPool(platform, origin, place));
}

function clusterPool(platform: Platform, origin: Origin, place: PoolPlace): ClusterPool {
  const { profile, pool, owner, users } = origin;
  const name = [owner?.name, profile, pool.name, place.zone].filter((part) => part !== undefined).join('-');
  return {
    name,
    profile,
    pool,
    ...given('owner', owner),
    users,
    zones: place.zones,
    labels: {
      [capacityLabel]: profile,
      ...Object.fromEntries(pool.roles.map((role) => [nodeRoleLabel(role), 'true'])),
      ...(owner === undefined ? {} : { [platform.labelKeys.team]: owner.name }),
    },
    taint: poolTaint(platform, { profile, owner }),
    limits: place.limits,
    ...given('headroom', pool.headroom),
  };
}

function limitsOf({ limits, nodes }: Pool, parts: number): ClusterPool['limits'] {
  return {
    ...given('cpu', part(limits.cpu, parts)),
    ...given('memory', part(limits.memory, parts)),
    ...given('nodes', nodes.max === undefined ? undefined : String(Math.floor(nodes.max / parts))),
  };
}

/** A part of a quantity, rounded down to thousandths of its unit, since a limit must not be exceeded. */
function part(limit: string | undefined, parts: number): string | undefined {
  if (limit === undefined || parts === 1) return limit;
  const { nanos, format } = readQuantity(limit);
  const nanosPerMilli = 1_000_000n;
  const millis = nanos / BigInt(parts) / nanosPerMilli;
  return canonicalQuantity(formatQuantity({ nanos: millis * nanosPerMilli, format }));
}
