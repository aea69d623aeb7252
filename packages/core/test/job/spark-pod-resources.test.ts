import { describe, expect, test } from 'vitest';
import { MoorageError } from '../../src/error.js';
import { executorCount } from '../../src/job/executor-count.js';
import type { SparkApplication } from '../../src/job/spark-application.js';
import { sparkPodResources, taskSlots } from '../../src/job/spark-pod-resources.js';

describe('sparkPodResources', () => {
  test('requests cores by request.cores before cores, and limits them only where a limit is set', () => {
    const conf = {
      'spark.driver.cores': '2',
      'spark.executor.cores': '8',
      'spark.kubernetes.executor.request.cores': '7',
      'spark.kubernetes.executor.limit.cores': '7500m',
    };

    expect(sparkPodResources(anApplication({ conf }), 'driver')).toMatchObject({
      requests: { cpu: '2' },
      limits: { memory: '1408Mi' },
    });
    expect(sparkPodResources(anApplication({ conf }), 'driver').limits).not.toHaveProperty('cpu');
    expect(sparkPodResources(anApplication({ conf }), 'executor')).toMatchObject({
      requests: { cpu: '7' },
      limits: { cpu: '7500m' },
    });
    expect(taskSlots(anApplication({ conf: { ...conf, 'spark.task.cpus': '3' } }))).toBe(2);
  });

  test('limits devices under the name of their vendor', () => {
    const conf = {
      'spark.executor.resource.gpu.amount': '2',
      'spark.executor.resource.gpu.vendor': 'nvidia.com',
    };

    expect(sparkPodResources(anApplication({ conf }), 'executor').limits).toMatchObject({
      'nvidia.com/gpu': '2',
    });
    expect(sparkPodResources(anApplication({ conf }), 'driver').limits).not.toHaveProperty('nvidia.com/gpu');
  });

  test('hands the factor of Python to executors, but not in client mode, where no driver pod is made', () => {
    const conf = { 'spark.executor.memory': '8g' };
    const cluster = anApplication({ conf, language: 'python' });

    expect(sparkPodResources(cluster, 'executor').memory.overheadMib).toBe(3276n);
    expect(sparkPodResources({ ...cluster, deployMode: 'client' }, 'executor').memory.overheadMib).toBe(819n);
  });

  test('takes a factor by role from Spark 3.3 on', () => {
    const conf = { 'spark.driver.memory': '10g', 'spark.driver.memoryOverheadFactor': '0.5' };

    expect(sparkPodResources(anApplication({ conf }), 'driver').memory.overheadMib).toBe(5120n);
    expect(
      sparkPodResources(anApplication({ conf, sparkVersion: '3.2.4' }), 'driver').memory.overheadMib,
    ).toBe(1024n);
  });

  test.each([
    ['spark.driver.memory', '1.5g', 'spark.driver.memory is "1.5g", not a size such as 512m or 4g'],
    ['spark.driver.memory', '4GiB', 'spark.driver.memory is "4GiB", not a size such as 512m or 4g'],
    ['spark.driver.cores', '0', 'spark.driver.cores is "0", not a whole number from 1 on'],
    [
      'spark.driver.memoryOverheadFactor',
      '-1',
      'spark.driver.memoryOverheadFactor is "-1", not a number such as 0.1',
    ],
    [
      'spark.driver.resource.gpu.amount',
      '1',
      'spark.driver.resource.gpu.vendor is missing, but spark.driver.resource.gpu.amount asks for a device',
    ],
  ])('refuses %s of %s as Spark does', (key, value, text) => {
    const sized = (): unknown => sparkPodResources(anApplication({ conf: { [key]: value } }), 'driver');

    expect(sized).toThrow(MoorageError);
    expect(sized).toThrow(text);
  });
});

describe('executorCount', () => {
  test('has a ceiling only where dynamic allocation is given one', () => {
    const dynamic = { 'spark.dynamicAllocation.enabled': 'true' };

    expect(executorCount(anApplication({ conf: dynamic }), 'emr-containers')).toEqual({
      initial: 0,
      most: 'unbounded',
      ceiling: 'spark.dynamicAllocation.maxExecutors',
      starts: {},
    });
    expect(
      executorCount(
        anApplication({ conf: { ...dynamic, 'spark.dynamicAllocation.maxExecutors': '40' } }),
        'emr-containers',
      ).most,
    ).toBe(40);
  });
});

function anApplication(parts: Partial<SparkApplication> = {}): SparkApplication {
  return { sparkVersion: '3.5.6', conf: {}, language: 'jvm', ...parts };
}
