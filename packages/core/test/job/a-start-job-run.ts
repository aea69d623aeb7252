import type { Json } from '../../src/document/json-value.js';

/** A request of StartJobRun for five executors of two cores and 4 GiB, written in Python. */
export function aStartJobRun(change: Json = {}): Json {
  return {
    name: 'pi',
    virtualClusterId: 'abcdefghijklmnopqrstuvwxy',
    executionRoleArn: 'arn:aws:iam::123456789012:role/spark-payments',
    releaseLabel: 'emr-7.12.0-latest',
    jobDriver: {
      sparkSubmitJobDriver: {
        entryPoint: 's3://bucket/pi.py',
        sparkSubmitParameters:
          '--conf spark.executor.instances=5 --conf spark.executor.cores=2 --conf spark.executor.memory=4g',
      },
    },
    ...change,
  };
}
