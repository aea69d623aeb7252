import type { SparkApplication, SubmissionPath } from './spark-application.js';
import { countSetting, flagSetting } from './spark-setting.js';

/** Executors that an application asks for. */
export interface ExecutorCount {
  /** At the start. */
  readonly initial: number;
  /** At most, or `unbounded` where dynamic allocation has no ceiling. */
  readonly most: number | 'unbounded';
}

const sparkDefault = 2;
/** The Spark Operator fills in one executor before Spark sees the setting. */
const operatorDefault = 1;

/**
 * How many executors an application starts with and how many it may come to.
 *
 * @throws MoorageError `spark-setting-invalid`.
 * @see Spark 3.5, Utils.getDynamicAllocationInitialExecutors; spark-operator api/v1beta2/defaults.go
 */
export function executorCount({ conf }: SparkApplication, path: SubmissionPath): ExecutorCount {
  const instances = countSetting(conf, 'spark.executor.instances', 0);
  if (flagSetting(conf, 'spark.dynamicAllocation.enabled') !== true) {
    const initial = instances ?? (path === 'spark-operator' ? operatorDefault : sparkDefault);
    return { initial, most: initial };
  }
  const least = countSetting(conf, 'spark.dynamicAllocation.minExecutors', 0) ?? 0;
  const started = countSetting(conf, 'spark.dynamicAllocation.initialExecutors', 0) ?? least;
  return {
    initial: Math.max(least, started, instances ?? 0),
    most: countSetting(conf, 'spark.dynamicAllocation.maxExecutors', 1) ?? 'unbounded',
  };
}
