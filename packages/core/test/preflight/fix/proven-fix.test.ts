import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withSettings } from '../../../src/preflight/fix/changed.js';
import { aCluster, aLimitRange, aQuota } from '../a-cluster.js';
import { aJob, codesOf, verdictOn } from '../a-job.js';

describe('the fix of a finding', () => {
  test('is a CPU limit where a default limit is below the request', () => {
    const range = aLimitRange({ default: { cpu: '500m' }, max: { cpu: '6' } });

    const { findings } = verdictOn(aJob({ 'spark.executor.cores': '4' }), aCluster(range));

    expect(findings.map(({ role, message }) => [role, message.fix])).toEqual([
      ['driver', 'set spark.kubernetes.driver.limit.cores=1'],
      ['executor', 'set spark.kubernetes.executor.limit.cores=4'],
    ]);
  });

  test('is the largest request that a maximum allows', () => {
    const range = aLimitRange({ default: { cpu: '6' }, max: { cpu: '6', memory: '4Gi' } });

    const { findings } = verdictOn(
      aJob({ 'spark.executor.cores': '7', 'spark.kubernetes.executor.limit.cores': '7' }),
      aCluster(range),
    );

    expect(findings.map(({ message, set }) => [message.text, set])).toEqual([
      [
        'limit range limits: maximum cpu usage per Container is 6, but limit is 7',
        { 'spark.kubernetes.executor.request.cores': '6', 'spark.kubernetes.executor.limit.cores': '6' },
      ],
    ]);
  });

  test('is the largest heap with which a pod with its overhead is within a maximum', () => {
    const range = aLimitRange({ max: { memory: '4Gi' } });

    const { findings } = verdictOn(aJob({ 'spark.executor.memory': '4g' }), aCluster(range));

    expect(findings[0]?.set).toEqual({ 'spark.executor.memory': '3712m' });
  });

  test('is not told where no setting helps', () => {
    const { findings } = verdictOn(aJob(), aCluster(aQuota({ 'requests.nvidia.com/gpu': '0', pods: '0' })));

    expect(findings.every(({ set }) => set === undefined)).toBe(true);
  });

  test('lowers the ceiling of dynamic allocation and every start above it', () => {
    const conf = {
      'spark.dynamicAllocation.enabled': 'true',
      'spark.dynamicAllocation.minExecutors': '3',
      'spark.dynamicAllocation.maxExecutors': '25',
      'spark.executor.instances': '25',
    };
    const snapshot = aCluster(aQuota({ 'requests.cpu': '8' }));

    const { findings } = verdictOn(aJob(conf), snapshot);

    expect(findings.map(({ message, set }) => [message.code, message.fix, set])).toEqual([
      [
        'executors-limited',
        'set spark.dynamicAllocation.maxExecutors and spark.executor.instances to 7, or raise the quota',
        { 'spark.dynamicAllocation.maxExecutors': '7', 'spark.executor.instances': '7' },
      ],
    ]);
    expect(verdictOn(withSettings(aJob(conf), findings[0]?.set ?? {}), snapshot)).toMatchObject({
      verdict: 'admitted',
      executors: { asked: 7, admitted: 7, initial: 7 },
    });
  });

  test('removes the finding when it is applied', () => {
    const cores = fc.integer({ min: 1, max: 12 }).map(String);
    const gib = fc.integer({ min: 1, max: 24 }).map((count) => `${String(count)}g`);
    const conf = fc.record(
      {
        'spark.driver.cores': cores,
        'spark.driver.memory': gib,
        'spark.executor.cores': cores,
        'spark.executor.memory': gib,
        'spark.executor.instances': fc.integer({ min: 1, max: 40 }).map(String),
        'spark.kubernetes.executor.limit.cores': cores,
        'spark.dynamicAllocation.enabled': fc.constant('true'),
        'spark.dynamicAllocation.minExecutors': fc.integer({ min: 0, max: 40 }).map(String),
        'spark.dynamicAllocation.maxExecutors': fc.integer({ min: 1, max: 40 }).map(String),
        'spark.network.crypto.enabled': fc.constant('true'),
        'spark.io.encryption.enabled': fc.constant('true'),
      },
      { requiredKeys: [] },
    );
    const range = fc.record(
      {
        min: fc.record({ cpu: fc.constantFrom('100m', '1', '3'), memory: fc.constantFrom('100Mi', '2Gi') }),
        max: fc.record({ cpu: fc.constantFrom('3', '6', '8'), memory: fc.constantFrom('4Gi', '16Gi') }),
        default: fc.record({ cpu: fc.constantFrom('100m', '500m', '2', '3') }),
      },
      { requiredKeys: [] },
    );
    const hard = fc.record(
      { 'requests.cpu': fc.constantFrom('8', '20', '60'), 'limits.cpu': fc.constantFrom('8', '40') },
      { requiredKeys: [] },
    );
    let applied = 0;

    fc.assert(
      fc.property(conf, range, hard, (settings, item, quota) => {
        const snapshot = aCluster(aLimitRange(item), aQuota(quota));
        const job = aJob(settings);
        for (const { set, role, message } of verdictOn(job, snapshot).findings) {
          if (set === undefined) continue;
          applied += 1;
          const { findings } = verdictOn(withSettings(job, set), snapshot);
          const same = findings.filter(
            (other) =>
              other.role === role &&
              other.message.code === message.code &&
              other.message.params['reason'] === message.params['reason'],
          );
          expect(same, JSON.stringify({ set, message })).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );

    expect(applied).toBeGreaterThan(100);
  });

  test('is told of a whole job in the order of severity', () => {
    const conf = { 'spark.network.crypto.enabled': 'true', 'spark.executor.instances': '9' };
    const snapshot = aCluster(aLimitRange({ default: { cpu: '500m' } }));

    expect(codesOf(verdictOn(aJob(conf), snapshot))).toEqual([
      'pod-invalid',
      'pod-invalid',
      'cipher-without-integrity',
    ]);
  });
});
