import { rule } from './rule.js';
import type { Rule } from './rule.js';

/** Drivers alone can use up the quota of pods, and then none of them gets an executor. */
export const driversFillQuota: Rule = rule(
  'drivers-fill-quota',
  'Apache Spark, "Running Spark on Kubernetes": a driver asks for executors as long as they are refused',
  ({ situations }) =>
    situations.flatMap(({ about, at, settings: { quota } }) => {
      if (quota.drivers < quota.pods) return [];
      const params = { drivers: String(quota.drivers), pods: String(quota.pods) };
      return [{ params, about, at: at('quota', 'drivers') }];
    }),
);
