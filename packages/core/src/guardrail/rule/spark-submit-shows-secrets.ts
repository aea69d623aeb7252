import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** People of a team can see pods, and in them the secret by which Spark's processes trust one another. */
export const sparkSubmitShowsSecrets: Rule = rule(
  'spark-submit-shows-secrets',
  'Apache Spark, "Spark Security": on Kubernetes the secret travels in environment variables of executors',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { paths, users } }) => {
      const isSeen = paths.includes('spark-submit') && users.groups.length + users.users.length > 0;
      return isSeen ? [{ params: {}, about, at: at('paths') }] : [];
    }),
);
