import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jobPods } from '../../src/job/job-pods.js';
import { readSparkSubmit } from '../../src/job/read-spark-submit.js';
import type { ResourceQuota } from '../../src/kubernetes/admission-objects.js';
import type { PodSpec } from '../../src/kubernetes/pod.js';
import { podOutcomes } from '../../src/preflight/check-pod.js';
import { checkSource } from '../../src/preflight/check-source.js';
import type { ClusterSnapshot } from '../../src/preflight/cluster-snapshot.js';
import { knownCluster } from '../../src/preflight/known-cluster.js';
import { withUsage } from '../../src/preflight/quota/quota-verdict.js';
import { aCluster, aLimitRange, aQuota } from './a-cluster.js';
import { aJob, codesOf, verdictOn } from './a-job.js';

const recorded = JSON.parse(readFileSync(join(__dirname, '../fixture/spark-job/recorded.json'), 'utf8')) as {
  readonly spark: string;
  readonly jobs: readonly {
    readonly job: string;
    readonly namespace: string;
    readonly argv: readonly string[];
  }[];
  readonly quotaOfRefused: object;
  readonly refusal: string;
};

describe('checkJob', () => {
  test('limits the job that a real cluster limited, in the words of its API server', () => {
    const found = recorded.jobs.find(({ job }) => job === 'quota-refused');
    const job = readSparkSubmit((found?.argv ?? []).slice(1), recorded.spark);
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-b' } };
    const account = { kind: 'ServiceAccount', metadata: { name: 'spark', namespace: 'team-b' } };
    const snapshot = knownCluster({
      version: '1.35',
      objects: [namespace, account, recorded.quotaOfRefused],
    });

    const { verdict, executors } = checkSource(job, {
      snapshot,
      namespace: 'team-b',
      findTemplate: () => undefined,
    });

    expect(verdict).toBe('limited');
    expect(executors).toMatchObject({ asked: 2, admitted: 1 });
    expect(executors?.reason?.replace(/"[^"]*"/, '')).toBe(recorded.refusal.replace(/"[^"]*"/, ''));
  });

  test('admits a job for which there is room', () => {
    const { verdict, executors, findings } = verdictOn(aJob(), aCluster(aQuota({ pods: '3' })));

    expect(verdict).toBe('admitted');
    expect(executors).toEqual({ asked: 2, admitted: 2, initial: 2 });
    expect(findings).toEqual([]);
  });

  test('counts the driver before its executors, and says with how many the job fits', () => {
    const { verdict, executors, findings } = verdictOn(
      aJob({ 'spark.executor.instances': '9' }),
      aCluster(aQuota({ 'requests.cpu': '4' })),
    );

    expect(verdict).toBe('limited');
    expect(executors).toMatchObject({ asked: 9, admitted: 3 });
    expect(findings[0]?.set).toEqual({ 'spark.executor.instances': '3' });
    expect(findings[0]?.answer?.text).toMatch(
      /exceeded quota: quota, requested: requests.cpu=1, used: requests.cpu=4, limited: requests.cpu=4$/,
    );
  });

  test('refuses a job of which no executor comes', () => {
    const { verdict, executors } = verdictOn(aJob(), aCluster(aQuota({ pods: '1' })));

    expect(verdict).toBe('refused');
    expect(executors?.admitted).toBe(0);
  });

  test('refuses a job whose driver is refused, and still looks at its executors', () => {
    const range = aLimitRange({ max: { memory: '1Gi' } });

    const { verdict, pods, findings } = verdictOn(aJob({ 'spark.executor.memory': '4g' }), aCluster(range));

    expect(verdict).toBe('refused');
    expect(pods.map(({ role, code }) => [role, code])).toEqual([
      ['driver', 403],
      ['executor', 403],
    ]);
    expect(findings.map(({ role }) => role)).toEqual(['driver', 'executor']);
  });

  test('does not know the verdict in a namespace of which nothing is known', () => {
    const snapshot = knownCluster({ version: '1.35', objects: [] });

    const verdict = verdictOn(aJob(), snapshot);

    expect(verdict.verdict).toBe('unknown');
    expect(codesOf(verdict)).toContain('cluster-object-unknown');
  });

  test('counts config maps, services and claims that a job makes', () => {
    const claim = 'spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-1';
    const conf = {
      [`${claim}.options.claimName`]: 'OnDemand',
      [`${claim}.options.storageClass`]: 'gp3',
      [`${claim}.options.sizeLimit`]: '50Gi',
      [`${claim}.mount.path`]: '/data',
    };

    expect(verdictOn(aJob(), aCluster(aQuota({ configmaps: '1' }))).verdict).toBe('refused');
    expect(verdictOn(aJob(), aCluster(aQuota({ 'count/services': '0' }))).verdict).toBe('refused');
    expect(verdictOn(aJob(conf), aCluster(aQuota({ 'requests.storage': '60Gi' })))).toMatchObject({
      verdict: 'limited',
      executors: { asked: 2, admitted: 1 },
    });
    expect(
      verdictOn(aJob(conf), aCluster(aLimitRange({ max: { storage: '40Gi' } }, 'PersistentVolumeClaim')))
        .pods[1]?.messages,
    ).toEqual([
      expect.stringMatching(
        /^persistentvolumeclaims "\S+" is forbidden: maximum storage usage per PersistentVolumeClaim is 40Gi, but request is 50Gi$/,
      ),
    ]);
  });

  test('warns of executors without a ceiling, and says where the quota ends', () => {
    const conf = { 'spark.dynamicAllocation.enabled': 'true' };

    const { verdict, findings, executors } = verdictOn(aJob(conf), aCluster(aQuota({ pods: '8' })));

    expect(verdict).toBe('limited');
    expect(executors).toMatchObject({ asked: 'unbounded', admitted: 7 });
    expect(findings.map(({ message, set }) => [message.code, set])).toEqual([
      ['executors-unbounded', { 'spark.dynamicAllocation.maxExecutors': '7' }],
    ]);
  });

  test('refuses a job with a setting that Spark cannot read', () => {
    const verdict = verdictOn(aJob({ 'spark.driver.memory': '1.5g' }), aCluster());

    expect(verdict.verdict).toBe('refused');
    expect(codesOf(verdict)).toEqual(['spark-setting-invalid']);
  });

  test('admits as many executors as fit when they come one after another', () => {
    const amount = fc.integer({ min: 1, max: 12 });
    const conf = fc.record({
      'spark.executor.cores': amount.map(String),
      'spark.executor.memory': amount.map((gib) => `${String(gib)}g`),
      'spark.executor.instances': fc.integer({ min: 1, max: 30 }).map(String),
    });
    const hard = fc.record(
      {
        'requests.cpu': fc.integer({ min: 2, max: 60 }).map(String),
        'requests.memory': fc.integer({ min: 2, max: 90 }).map((gib) => `${String(gib)}Gi`),
        'limits.memory': fc.integer({ min: 2, max: 90 }).map((gib) => `${String(gib)}G`),
        pods: fc.integer({ min: 1, max: 20 }).map(String),
      },
      { requiredKeys: [] },
    );

    fc.assert(
      fc.property(conf, hard, hard, (settings, first, second) => {
        const snapshot = aCluster(aQuota(first, 'first'), aQuota(second, 'second'));
        const job = aJob(settings);

        const { executors, pods } = verdictOn(job, snapshot);

        if (pods[0]?.admitted === true) expect(executors?.admitted).toBe(oneAfterAnother(snapshot, settings));
      }),
    );
  });
});

/** Executors that are admitted if each pod is asked for by itself. */
function oneAfterAnother(snapshot: ClusterSnapshot, conf: Readonly<Record<string, string>>): number {
  const job = aJob(conf);
  const [driver, executor] = jobPods(job, () => undefined).pods.map(({ pod }) => pod);
  let quotas = admittedQuotas(snapshot, driver) ?? [];
  let count = 0;
  for (const most = Number(conf['spark.executor.instances']); count < most; count += 1) {
    const next = admittedQuotas(withQuotas(snapshot, quotas), executor);
    if (next === undefined) break;
    quotas = next;
  }
  return count;
}

/** The quotas after a pod was created, or undefined if it is refused. */
function admittedQuotas(snapshot: ClusterSnapshot, pod: unknown): readonly ResourceQuota[] | undefined {
  const [outcome] = podOutcomes(snapshot, pod, { namespace: 'team-a' }).outcomes;
  if (outcome?.answer.code !== 201) return undefined;
  const spec: PodSpec = outcome.stored?.spec ?? {};
  return withUsage(spec, snapshot.objects.ResourceQuota, snapshot.version);
}

function withQuotas(snapshot: ClusterSnapshot, ResourceQuota: readonly ResourceQuota[]): ClusterSnapshot {
  return { ...snapshot, objects: { ...snapshot.objects, ResourceQuota } };
}
