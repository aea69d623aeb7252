import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** A team takes its role by the issuer of a cluster that the file does not name, so that nothing would trust it. */
export const issuerUnknown: Rule = rule(
  'issuer-unknown',
  'Amazon EKS, "Create an IAM OIDC provider for your cluster"',
  ({ situations }) =>
    situations.flatMap(({ about, at, cluster, settings: { identity } }) => {
      if (identity.kind !== 'irsa' || cluster.oidcIssuer !== undefined) return [];
      return [{ params: { cluster: cluster.name }, about, at: at('identity', 'kind') }];
    }),
);
