import type { SparkApplication, SubmissionPath } from './spark-application.js';
import { countSetting, flagSetting } from './spark-setting.js';

/** Executors that an application asks for. */
export interface ExecutorCount {
  /** At the start. */
  readonly initial: number;
  /** At most, or `unbounded` where dynamic allocation has no ceiling. */
  readonly most: number | 'unbounded';
  /** The setting that says how many at most. */
  readonly ceiling: 'spark.dynamicAllocation.maxExecutors' | 'spark.executor.instances';
  /** What settings say of the start, by their names; the largest counts. Empty where the ceiling is the start. */
  readonly starts: Readonly<Record<string, number>>;
}

const startSettings = [
  'spark.dynamicAllocation.minExecutors',
  'spark.dynamicAllocation.initialExecutors',
  'spark.executor.instances',
];

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
    return { initial, most: initial, ceiling: 'spark.executor.instances', starts: {} };
  }
  const starts = Object.fromEntries(
    startSettings.flatMap((key) => {
      const count = countSetting(conf, key, 0);
      return count === undefined ? [] : [[key, count]];
    }),
  );
  const ceiling = 'spark.dynamicAllocation.maxExecutors';
  return {
    initial: Math.max(0, ...Object.values(starts)),
    most: countSetting(conf, ceiling, 1) ?? 'unbounded',
    ceiling,
    starts,
  };
}
