import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/error.js';
import { isJob } from '../../src/job/job-description.js';
import type { JobDescription, JobSource } from '../../src/job/job-description.js';
import { readJobs } from '../../src/job/read-job.js';
import { readSubmitArguments, splitWords } from '../../src/job/submit-arguments.js';
import { formatPlace } from '../../src/message/place.js';
import { aStartJobRun } from './a-start-job-run.js';

describe('readJobs of StartJobRun', () => {
  test('lets the parameters win over spark-defaults, and takes release and language from the request', () => {
    const job = onlyJob(
      aStartJobRun({
        configurationOverrides: {
          applicationConfiguration: [
            {
              classification: 'spark-defaults',
              properties: { 'spark.executor.instances': '9', 'spark.driver.memory': '2g' },
            },
          ],
        },
      }),
    );

    expect(job.application).toEqual({
      sparkVersion: '3.5.6',
      language: 'python',
      conf: {
        'spark.dynamicAllocation.enabled': 'false',
        'spark.driver.memory': '2g',
        'spark.executor.instances': '5',
        'spark.executor.cores': '2',
        'spark.executor.memory': '4g',
      },
    });
    expect(job.emr?.executionRole).toEqual({ name: 'spark-payments', account: '123456789012' });
  });

  test('takes a job that runs SQL for one of the JVM', () => {
    const job = onlyJob(
      aStartJobRun({
        jobDriver: {
          sparkSqlJobDriver: {
            entryPoint: 's3://b/a.sql',
            sparkSqlParameters: '--conf spark.executor.cores=3',
          },
        },
      }),
    );

    expect(job.application.language).toBe('jvm');
    expect(job.application.conf['spark.executor.cores']).toBe('3');
  });

  test('says what it could not read: an unknown release, a job template, a file of properties', () => {
    const job = onlyJob({
      virtualClusterId: 'abc',
      jobTemplateId: 'tmpl1',
      releaseLabel: 'emr-99.0.0-latest',
      jobDriver: {
        sparkSubmitJobDriver: { entryPoint: 'a.jar', sparkSubmitParameters: '--properties-file /tmp/p' },
      },
    });

    expect(job.unread).toEqual(['--properties-file', 'release emr-99.0.0-latest', 'job template tmpl1']);
  });

  test.each([
    [
      'virtualClusterId',
      { virtualClusterId: '<id>' },
      'virtualClusterId is "<id>", not an id of small letters',
    ],
    ['an unknown key', { virtualCluster: 'abc' }, 'virtualCluster is not a known key'],
    [
      'a role that is none',
      { executionRoleArn: 'spark' },
      'executionRoleArn is "spark", not the ARN of a role',
    ],
    [
      'an entry point that is too long',
      { jobDriver: { sparkSubmitJobDriver: { entryPoint: 'x'.repeat(257) } } },
      'not a text of at most 256 characters',
    ],
    [
      'a quote that is not closed',
      { jobDriver: { sparkSubmitJobDriver: { entryPoint: 'a', sparkSubmitParameters: '--conf "a=b' } } },
      'sparkSubmitParameters is "--conf \\"a=b", not words as a shell reads them',
    ],
  ])('refuses %s', (_, change, text) => {
    expect(() => readJobs(JSON.stringify(aStartJobRun(change)), 'job.json')).toThrow(text);
  });

  test('refuses more properties than EMR takes', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 101 }, (_, at) => [`spark.a${String(at)}`, 'x']),
    );
    const applicationConfiguration = [{ classification: 'spark-defaults', properties }];

    expect(() => onlyJob(aStartJobRun({ configurationOverrides: { applicationConfiguration } }))).toThrow(
      'a mapping of at most 100 properties',
    );
  });
});

const application = `apiVersion: v1
kind: ConfigMap
metadata: {name: beside}
---
# the job
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: pi, namespace: team-a, labels: {team: a}}
spec:
  type: Scala
  sparkVersion: 3.5.6
  mode: cluster
  sparkConf: {spark.executor.memory: 8g, spark.executor.cores: "7"}
  volumes: [{name: data, emptyDir: {}}, {name: unused, emptyDir: {}}]
  driver:
    serviceAccount: spark
    env: [{name: A, value: b}]
  executor:
    instances: 3
    cores: 2
    memoryLimit: 12g
    priorityClassName: low
    volumeMounts: [{name: data, mountPath: /data}]
`;

describe('readJobs of a SparkApplication', () => {
  test('turns fields into settings, which win over sparkConf', () => {
    const job = jobIn(application);

    expect(job.application.conf).toMatchObject({
      'spark.executor.memory': '8g',
      'spark.executor.cores': '2',
      'spark.executor.instances': '3',
      'spark.kubernetes.authenticate.driver.serviceAccountName': 'spark',
    });
    expect([job.namespace, job.path]).toEqual(['team-a', 'spark-operator']);
  });

  test('keeps what the webhook of the operator writes into pods', () => {
    const { executor, driver } = jobIn(application).additions;

    expect(executor?.spec).toEqual({ priorityClassName: 'low', volumes: [{ name: 'data', emptyDir: {} }] });
    expect(executor?.container?.['resources']).toEqual({ limits: { memory: '12g' } });
    expect(driver?.container?.['env']).toEqual([{ name: 'A', value: 'b' }]);
    expect(driver?.labels).toMatchObject({ team: 'a', 'sparkoperator.k8s.io/app-name': 'pi' });
  });

  test('knows the places of settings and of fields, in a file of several documents', () => {
    const job = jobIn(application);

    expect(formatPlace(job.placeOf('spark.executor.cores'))).toBe('app.yaml:20:5');
    expect(formatPlace(job.placeOf('spark.executor.memory'))).toBe('app.yaml:13:15');
  });

  test.each([
    [
      'a misspelt field',
      application.replace('instances', 'instance'),
      'app.yaml:19:5',
      'did you mean "instances"?',
    ],
    ['a number in sparkConf', application.replace('"7"', '7'), 'app.yaml:13:64', 'put it in quotes: "7"'],
    ['no Spark version', application.replace(/ {2}sparkVersion.*\n/, ''), 'app.yaml:10:3', 'add it'],
  ])('refuses %s with its place', (...[, text, place, fix]) => {
    const error = problemOf(text);

    expect(formatPlace(error.detail.place ?? {})).toBe(place);
    expect(error.fix).toContain(fix);
  });
});

describe('readJobs of pods', () => {
  test.each([
    ['a pod', { kind: 'Pod', spec: { containers: [{ name: 'a', image: 'b' }] } }, 'Pod'],
    [
      'a template of Spark',
      { kind: 'Pod', spec: { containers: [{ name: 'spark-kubernetes-driver' }] } },
      'PodTemplate',
    ],
    ['a PodTemplate', { kind: 'PodTemplate', template: { spec: { containers: [] } } }, 'PodTemplate'],
  ])('reads %s', (_, object, kind) => {
    const [source] = readJobs(
      JSON.stringify({ apiVersion: 'v1', metadata: { name: 'x' }, ...object }),
      'a.json',
    );

    expect(source?.kind).toBe(kind);
    expect(source?.name).toBe('x');
  });

  test.each([
    ['another kind', 'kind: Deployment', 'this is "Deployment", not a job'],
    ['a list', '- a', 'not a job'],
    ['nothing', '# nothing', 'the file is empty'],
    ['no YAML', '{"a": [}', 'this is not valid YAML'],
  ])('refuses %s', (_, text, told) => {
    expect(() => readJobs(text, 'a.yaml')).toThrow(told);
  });
});

describe('readSubmitArguments', () => {
  test('reads words as a shell splits them', () => {
    expect(splitWords(`--conf a="b c" --conf 'd=e f' g\\ h "x\\"y" ''`)).toEqual([
      '--conf',
      'a=b c',
      '--conf',
      'd=e f',
      'g h',
      'x"y',
      '',
    ]);
  });

  test('lets options win over settings, and the last of several win', () => {
    const words = splitWords(
      '--num-executors 4 --conf spark.executor.instances=2 --conf a=1 --conf a=2 --executor-memory=3g --verbose job.py x',
    );

    expect(readSubmitArguments(words)).toEqual({
      conf: { 'spark.executor.instances': '4', a: '2', 'spark.executor.memory': '3g' },
      resource: 'job.py',
      unread: [],
    });
  });
});

function onlyJob(request: object): JobDescription {
  return jobIn(JSON.stringify(request));
}

function jobIn(text: string): JobDescription {
  const jobs = readJobs(text, 'app.yaml').filter((source: JobSource) => isJob(source));
  const [job] = jobs;
  if (job === undefined || jobs.length > 1) throw new Error('the file holds one job');
  return job;
}

function problemOf(text: string): ConfigError {
  try {
    readJobs(text, 'app.yaml');
  } catch (error) {
    if (ConfigError.is(error)) return error;
    throw error;
  }
  throw new Error('the file is refused');
}
