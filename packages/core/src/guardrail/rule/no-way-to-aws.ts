import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Pods of a team may reach neither public addresses nor interface endpoints, so neither S3 nor any other service. */
export const noWayToAws: Rule = rule(
  'no-way-to-aws',
  'AWS PrivateLink, "Interface VPC endpoints"; a gateway endpoint of S3 is reached at public addresses',
  ({ situations }) =>
    situations.flatMap(({ about, at, cluster, settings: { network } }) => {
      if (network.internet || cluster.network.endpoints.length > 0 || network.egress.length > 0) return [];
      return [{ params: { cluster: cluster.name }, about, at: at('network', 'internet') }];
    }),
);
