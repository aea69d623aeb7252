import type { CapacityProfileSpec, PoolSpec } from '../platform/capacity-spec.js';
import { poolRoles } from '../platform/capacity-spec.js';
import { capacityLabel, nodeRoleLabel } from '../platform/product-label.js';
import { isManaged } from '../plan/live-object.js';
import type { LiveObject } from '../plan/live-object.js';
import { adoptHeadroom, adoptPool, namedInstances } from './adopt-pool.js';
import { foreignPoolName, foreignPools } from './foreign-pool.js';
import type { ForeignPool } from './foreign-pool.js';
import { foundOf } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';
import { mappingAt, valueAt } from './found-value.js';
import { zonePools } from './zone-pools.js';

/** A pool of a profile, as found. */
interface FoundPool {
  readonly profile: string;
  readonly pool: PoolSpec;
}

/** Profiles that were found. */
export interface FoundCapacity {
  readonly profiles: readonly CapacityProfileSpec[];
  /** Those of which only the name was. */
  readonly unseen: readonly string[];
  /** Those that describe node pools of others, which no team has yet. */
  readonly foreign: readonly string[];
  /** What became of each node pool of others. */
  readonly foreignPools: readonly ForeignPool[];
}

/**
 * The capacity profiles of a cluster, from the node pools that moorage made and, where no node pool is, from what keeps
 * room free. A profile that teams name and of which nothing is left gets a pool that stands for what is not seen. Node pools
 * of others are profiles that no team has.
 *
 * @param named - profiles that teams name.
 */
export function adoptCapacity(found: FoundCluster, named: readonly string[], teamKey: string): FoundCapacity {
  const pools = [...karpenterPools(found, teamKey), ...headroomPools(found, teamKey)];
  const names = [...new Set([...pools.map(({ profile }) => profile), ...named])];
  const profiles = names.map((name) => {
    const own = pools.filter(({ profile }) => profile === name).map(({ pool }) => pool);
    const distinct = own.filter((pool, at) => own.findIndex((each) => each.name === pool.name) === at);
    return { name, pools: distinct.length === 0 ? [unseenPool] : zonePools(distinct) };
  });
  const visible = new Set(karpenterPools(found, teamKey).map(({ profile }) => profile));
  const others = foreignPools(found, names);
  const foreign = foreignProfiles(others, names);
  return {
    profiles: [...profiles, ...foreign],
    unseen: names.filter((name) => !visible.has(name)),
    foreign: foreign.map(({ name }) => name),
    foreignPools: others,
  };
}

/**
 * A profile for each node pool of others, or for those that differ in their zone alone. The node pools that moorage makes
 * for a team that takes such a profile have other names, so that they come to stand beside those of others.
 */
function foreignProfiles(
  others: readonly ForeignPool[],
  taken: readonly string[],
): readonly CapacityProfileSpec[] {
  const pools = others.flatMap((each) => ('pool' in each ? [each.pool] : []));
  const merged = zonePools(pools);
  const names = [...taken, ...merged.map(({ name }) => name)];
  // Without their zones, pools may have the name of another one.
  const distinct = new Set(names).size === names.length ? merged : pools;
  return distinct.map((pool) => ({ name: pool.name, pools: [{ ...pool, name: foreignPoolName }] }));
}

/** A pool that no guard rail is made of; the person who knows the nodes writes what they are. */
const unseenPool: PoolSpec = { name: 'unseen', roles: ['notebook'], families: ['m5'] };

function karpenterPools(found: FoundCluster, teamKey: string): readonly FoundPool[] {
  return foundOf(found, 'NodePool')
    .filter(isManaged)
    .flatMap((nodePool): FoundPool[] => {
      const labels = mappingAt(nodePool, 'spec', 'template', 'metadata', 'labels');
      const place = placeOf(nodePool.metadata.name, labels, teamKey);
      if (place === undefined) return [];
      const instances = namedInstances(nodePool);
      if (instances === undefined) return [];
      return [
        { profile: place.profile, pool: adoptPool(found, nodePool, { name: place.pool, ...instances }) },
      ];
    });
}

/** Where another autoscaler than Karpenter starts nodes, only what keeps room free in them tells of pools. */
function headroomPools(found: FoundCluster, teamKey: string): readonly FoundPool[] {
  const known = new Set(foundOf(found, 'NodePool').map(({ metadata }) => metadata.name));
  const templates: readonly (readonly [LiveObject, unknown])[] = [
    ...foundOf(found, 'Deployment').map((each) => [each, valueAt(each, 'spec', 'template')] as const),
    ...foundOf(found, 'PodTemplate').map((each) => [each, valueAt(each, 'template')] as const),
  ];
  return templates.flatMap(([object, template]): FoundPool[] => {
    const name = object.metadata.name.replace(/^headroom-/, '');
    if (!isManaged(object) || known.has(name)) return [];
    const labels = mappingAt(template, 'spec', 'nodeSelector');
    const place = placeOf(name, labels, teamKey);
    if (place === undefined) return [];
    const headroom = adoptHeadroom(found, name);
    const roles = poolRoles.filter((role) => labels[nodeRoleLabel(role)] === 'true');
    const pool = {
      name: place.pool,
      roles,
      families: ['m5'],
      ...(headroom === undefined ? {} : { headroom }),
    };
    return [{ profile: place.profile, pool }];
  });
}

/** Names of a pool and its profile, from the name of its nodes, which tells owner, profile and pool. */
function placeOf(
  name: string,
  labels: Readonly<Record<string, string>>,
  teamKey: string,
): { readonly profile: string; readonly pool: string } | undefined {
  const profile = labels[capacityLabel];
  if (profile === undefined) return undefined;
  const owner = labels[teamKey];
  const prefix = `${owner === undefined ? '' : `${owner}-`}${profile}-`;
  return name.startsWith(prefix) ? { profile, pool: name.slice(prefix.length) } : undefined;
}
