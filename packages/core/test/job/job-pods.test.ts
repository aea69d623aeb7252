import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jobPods } from '../../src/job/job-pods.js';
import { asList, asObject } from '../../src/document/json-value.js';
import type { Json } from '../../src/document/json-value.js';
import { readJobs } from '../../src/job/read-job.js';
import { readSparkSubmit } from '../../src/job/read-spark-submit.js';
import { isJob } from '../../src/job/job-description.js';
import type { JobDescription } from '../../src/job/job-description.js';
import type { SparkRole } from '../../src/job/spark-application.js';
import { aStartJobRun } from './a-start-job-run.js';

interface Recorded {
  readonly spark: string;
  readonly jobs: readonly (Readonly<Record<SparkRole, Json>> & {
    readonly job: string;
    readonly argv: readonly string[];
  })[];
}

const recorded = JSON.parse(
  readFileSync(join(__dirname, '../fixture/spark-job/recorded.json'), 'utf8'),
) as Recorded;
const cases = recorded.jobs.flatMap((job) =>
  (['driver', 'executor'] as const).map((role) => ({ job, role })),
);

describe('jobPods, by what Spark made on a real cluster', () => {
  test.each(cases)('makes the $role of $job.job as Spark did', ({ job, role }) => {
    const description = readSparkSubmit(job.argv.slice(1), recorded.spark);

    const made = jobPods(description, noTemplate).pods.find((each) => each.role === role)?.pod;

    expect(seen(made ?? {})).toEqual(seen(asPod(job[role])));
  });
});

describe('jobPods of StartJobRun', () => {
  test('makes a submitter, a driver with a container for logs, and executors without one', () => {
    const { pods, executors } = jobPods(emrJob(), noTemplate);

    expect(pods.map(({ role, pod }) => [role, namesOf(pod)])).toEqual([
      ['submitter', ['job-runner', 'emr-container-fluentd']],
      ['driver', ['spark-kubernetes-driver', 'emr-container-fluentd']],
      ['executor', ['spark-kubernetes-executor']],
    ]);
    expect(executors).toEqual({
      initial: 5,
      most: 5,
      ceiling: 'spark.executor.instances',
      starts: {},
    });
  });

  test('gives executors the container for logs where they are stored, unless it is switched off', () => {
    const monitoringConfiguration = { s3MonitoringConfiguration: { logUri: 's3://logs' } };
    const off = { classification: 'emr-containers-defaults', properties: { 'executor.logging': 'DISABLED' } };
    const executorOf = (overrides: Json): readonly unknown[] => {
      const job = emrJob({ configurationOverrides: overrides });
      return namesOf(jobPods(job, noTemplate).pods[2]?.pod ?? {});
    };

    expect(executorOf({ monitoringConfiguration })).toContain('emr-container-fluentd');
    expect(executorOf({ monitoringConfiguration, applicationConfiguration: [off] })).toEqual([
      'spark-kubernetes-executor',
    ]);
  });

  test('runs each pod under the account that EMR makes for its role', () => {
    const accounts = jobPods(emrJob(), noTemplate).pods.map(
      ({ pod }) => asObject(pod['spec'])?.['serviceAccountName'],
    );

    expect(accounts).toEqual(
      ['client', 'driver', 'executor'].map(
        (part) => `emr-containers-sa-spark-${part}-123456789012-4v5kmam3wkn2kqxu3mvpf7`,
      ),
    );
  });

  test('adds a container without an image where a template names the main one wrongly', () => {
    const conf = { 'spark.kubernetes.executor.podTemplateFile': 's3://b/executor.yaml' };
    const template = { spec: { containers: [{ name: 'spark-kubernetes-executors' }] } };

    const executor = jobPods(emrJob(withDefaults(conf)), () => template).pods[2]?.pod;

    expect(containersOf(executor ?? {})).toEqual([
      expect.objectContaining({ name: 'spark-kubernetes-executor', image: expect.any(String) as string }),
      { name: 'spark-kubernetes-executors' },
    ]);
  });

  test('keeps what a template says beside CPU and memory, and a CPU limit that no setting gives', () => {
    const conf = { 'spark.kubernetes.driver.podTemplateFile': 's3://b/driver.yaml' };
    const resources = {
      requests: { cpu: '9', memory: '9Gi', 'ephemeral-storage': '5Gi' },
      limits: { cpu: '9' },
    };
    const template = { spec: { containers: [{ name: 'spark-kubernetes-driver', resources }] } };

    const driver = jobPods(emrJob(withDefaults(conf)), () => template).pods[1]?.pod;

    expect(containersOf(driver ?? {})[0]?.['resources']).toEqual({
      requests: { cpu: '1', memory: '1433Mi', 'ephemeral-storage': '5Gi' },
      limits: { cpu: '9', memory: '1433Mi' },
    });
  });

  test('says that a template which nobody gave is not known', () => {
    const conf = { 'spark.kubernetes.driver.podTemplateFile': 's3://b/driver.yaml' };

    const { unknown } = jobPods(emrJob(withDefaults(conf)), noTemplate);

    expect(unknown.map(({ text }) => text)).toEqual([
      'the answer is not known: spark.kubernetes.driver.podTemplateFile names s3://b/driver.yaml, which was not given',
    ]);
  });

  test('makes a claim for each executor where Spark is asked to', () => {
    const volume = 'spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-1';
    const conf = {
      [`${volume}.options.claimName`]: 'OnDemand',
      [`${volume}.options.storageClass`]: 'gp3',
      [`${volume}.options.sizeLimit`]: '50Gi',
      [`${volume}.mount.path`]: '/data',
    };

    const executor = jobPods(emrJob(withDefaults(conf)), noTemplate).pods[2];

    expect(executor?.claims.map(({ spec }) => spec)).toEqual([
      {
        storageClassName: 'gp3',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '50Gi' } },
      },
    ]);
    expect(volumeNames(executor?.pod ?? {})).toContain('spark-local-dir-1');
    expect(volumeNames(executor?.pod ?? {}).filter((name) => name === 'spark-local-dir-1')).toHaveLength(1);
  });
});

function emrJob(change: Json = {}): JobDescription {
  const [job] = readJobs(JSON.stringify(aStartJobRun(change)), 'job.json');
  if (job === undefined || !isJob(job)) throw new Error('the file holds a job');
  return job;
}

function withDefaults(properties: Readonly<Record<string, string>>): Json {
  return {
    configurationOverrides: { applicationConfiguration: [{ classification: 'spark-defaults', properties }] },
  };
}

function noTemplate(): undefined {
  return undefined;
}

/** A recorded pod in the form of a pod. */
function asPod({ labels, ...spec }: Json): Json {
  const containers = asList(spec['containers']).map((each) => {
    const { mounts, ...container } = asObject(each) ?? {};
    return { ...container, volumeMounts: asList(mounts).map((name) => ({ name })) };
  });
  return { metadata: { labels }, spec: { ...spec, containers } };
}

/** What is compared: without what is drawn by chance, set by the program or filled in by the API server. */
function seen(pod: Json): unknown {
  const spec = asObject(pod['spec']) ?? {};
  const labels = Object.entries(asObject(asObject(pod['metadata'])?.['labels']) ?? {}).filter(
    ([key]) => !/^spark-app-(?:selector|name)$|^topology/.test(key),
  );
  return {
    labels: Object.fromEntries(labels),
    serviceAccountName: spec['serviceAccountName'],
    restartPolicy: spec['restartPolicy'],
    volumes: new Set(
      asList(spec['volumes']).map((each) => {
        const { name, hostPath, ...source } = asObject(each) ?? {};
        return JSON.stringify([name, hostPath, Object.keys(source)]);
      }),
    ),
    containers: containersOf(pod).map(({ name, image, imagePullPolicy, ports, resources, volumeMounts }) => ({
      name,
      image,
      imagePullPolicy,
      ports,
      resources: millis(resources),
      mounts: asList(volumeMounts)
        .map((mount) => asObject(mount)?.['name'])
        .sort(),
    })),
  };
}

/** The API server writes 0.2 of a core as 200m. */
function millis(resources: unknown): unknown {
  return JSON.parse(JSON.stringify(resources).replaceAll('"0.2"', '"200m"').replaceAll('"0.5"', '"500m"'));
}

function containersOf(pod: Json): readonly Json[] {
  return asList(asObject(pod['spec'])?.['containers']).map((each) => asObject(each) ?? {});
}

function namesOf(pod: Json): readonly unknown[] {
  return containersOf(pod).map(({ name }) => name);
}

function volumeNames(pod: Json): readonly unknown[] {
  return asList(asObject(pod['spec'])?.['volumes']).map((each) => asObject(each)?.['name']);
}
