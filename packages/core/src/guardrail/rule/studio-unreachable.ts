import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A team has interactive endpoints, but no policy lets the load balancer in front of them in. */
export const studioUnreachable: Rule = rule(
  'studio-unreachable',
  'Amazon EMR on EKS, interactive endpoints: they are reached through an Application Load Balancer',
  ({ situations }) =>
    situations.flatMap(({ about, at, cluster, settings: { studio } }) => {
      if (!studio || cluster.network.loadBalancers.length > 0) return [];
      return [{ params: { cluster: cluster.name }, about, at: at('studio') }];
    }),
);
