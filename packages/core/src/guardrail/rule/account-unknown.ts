import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** The AWS account of a cluster is not known, so that no role of its teams can be named. */
export const accountUnknown: Rule = rule(
  'account-unknown',
  'IAM, "Amazon Resource Names": the ARN of a role holds the account',
  ({ platform: { clusters } }) =>
    clusters.flatMap(({ name, account }, at) => {
      return account === undefined ? [{ params: {}, about: { cluster: name }, at: ['clusters', at] }] : [];
    }),
);
