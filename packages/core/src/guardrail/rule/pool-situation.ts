import type { ClusterPool } from '../../capacity/cluster-pool.js';
import type { DocumentPath } from '../../document/document-path.js';
import type { Pool } from '../../platform/capacity-profile.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import type { RuleSubject } from './rule-subject.js';

/** A pool of a profile, as rules look at it. */
export interface PoolSituation {
  readonly pool: Pool;
  /** Clusters in which pods of a team may run on its nodes. */
  readonly clusters: readonly Cluster[];
  readonly about: RuleSubject;
  /** Path of a value of the pool. */
  readonly at: (...keys: readonly string[]) => DocumentPath;
}

/** Every pool of every profile, whether somebody uses it or not. */
export function poolSituations(
  platform: Platform,
  poolsOf: (cluster: Cluster) => readonly ClusterPool[],
): readonly PoolSituation[] {
  const inUse = platform.clusters.map((cluster) => ({
    cluster,
    names: new Set(poolsOf(cluster).map(({ profile, pool }) => `${profile}/${pool.name}`)),
  }));
  return platform.capacity.flatMap(({ name: profile, pools }, profileAt) =>
    pools.map((pool, poolAt): PoolSituation => {
      const name = `${profile}/${pool.name}`;
      return {
        pool,
        clusters: inUse.filter(({ names }) => names.has(name)).map(({ cluster }) => cluster),
        about: { pool: name },
        at: (...keys) => ['capacity', profileAt, 'pools', poolAt, ...keys],
      };
    }),
  );
}

/** A pool in a cluster in which pods of a team may run on its nodes. */
export type PoolInUse = PoolSituation & { readonly cluster: Cluster };

/** Every pool in every cluster in which it is used. */
export function poolsInUse(all: readonly PoolSituation[]): readonly PoolInUse[] {
  return all.flatMap((situation) =>
    situation.clusters.map((cluster) => ({
      ...situation,
      cluster,
      about: { ...situation.about, cluster: cluster.name },
    })),
  );
}
