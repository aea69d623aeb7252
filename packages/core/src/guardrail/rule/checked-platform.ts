import { clusterPools } from '../../capacity/cluster-pool.js';
import type { ClusterPool } from '../../capacity/cluster-pool.js';
import { poolTypes } from '../../capacity/pool-types.js';
import type { PoolTypes } from '../../capacity/pool-types.js';
import type { Pool } from '../../platform/capacity-profile.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { poolSituations, poolsInUse } from './pool-situation.js';
import type { PoolInUse, PoolSituation } from './pool-situation.js';
import { situations } from './situation.js';
import type { Situation } from './situation.js';

/** A platform with what rules look at in it. Most of it is asked for by many rules, and is made once. */
export interface CheckedPlatform {
  readonly platform: Platform;
  /** Every team in every cluster where it lives. */
  readonly situations: readonly Situation[];
  /** Every pool of every profile, whether somebody uses it or not. */
  readonly poolSituations: readonly PoolSituation[];
  /** Every pool in every cluster in which pods of a team may run on its nodes. */
  readonly poolsInUse: readonly PoolInUse[];
  /** The pools of a cluster. */
  readonly poolsOf: (cluster: Cluster) => readonly ClusterPool[];
  /** Instance types that a pool may start. */
  readonly typesOf: (pool: Pool) => PoolTypes;
}

export function checkedPlatform(platform: Platform): CheckedPlatform {
  const poolsOf = remembered((cluster: Cluster) => clusterPools(platform, cluster));
  const pools = poolSituations(platform, poolsOf);
  return {
    platform,
    situations: situations(platform, poolsOf),
    poolSituations: pools,
    poolsInUse: poolsInUse(pools),
    poolsOf,
    typesOf: remembered(poolTypes),
  };
}

/** The same function, which works once for each thing. */
function remembered<Of, T>(work: (of: Of) => T): (of: Of) => T {
  const known = new Map<Of, T>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const made = work(of);
    known.set(of, made);
    return made;
  };
}
