import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** EMR starts more runs at a time than there may be drivers, so that some of them fail. */
export const runsExceedDrivers: Rule = rule(
  'runs-exceed-drivers',
  'Amazon EMR on EKS API, SchedulerConfiguration: maxConcurrentJobRuns counts runs in the state RUNNING',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { paths, quota, virtualCluster } }) => {
      const { concurrentRuns } = virtualCluster;
      if (!paths.includes('emr') || concurrentRuns <= quota.drivers) return [];
      const params = { runs: String(concurrentRuns), drivers: String(quota.drivers) };
      return [{ params, about, at: at('virtualCluster', 'concurrentRuns') }];
    }),
);
