import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** All nodes of a team are in one zone, though the cluster has others: when the zone fails, so does the team. */
export const solePoolsInOneZone: Rule = rule(
  'sole-pools-in-one-zone',
  'Amazon EKS Best Practices, reliability: spread workloads across Availability Zones',
  ({ situations }) =>
    situations.flatMap(({ about, at, cluster, pools }) => {
      const sole = pools.filter(({ owner }) => owner !== undefined);
      const zones = new Set(sole.flatMap((pool) => (pool.zones.length === 0 ? [''] : pool.zones)));
      const [zone] = zones;
      if (zone === undefined || zone === '' || zones.size > 1 || cluster.zones.length < 2) return [];
      return [{ params: { zone }, about, at: at('capacity') }];
    }),
);
