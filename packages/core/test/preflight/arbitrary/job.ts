import fc from 'fast-check';
import { isJob } from '../../../src/job/job-description.js';
import type { JobDescription } from '../../../src/job/job-description.js';
import type { FindTemplate } from '../../../src/job/job-pods.js';
import { sparkRoles } from '../../../src/job/named-template.js';
import { readJobs } from '../../../src/job/read-job.js';
import type { SparkRole } from '../../../src/job/spark-application.js';
import { aStartJobRun } from '../../job/a-start-job-run.js';
import { aJob } from '../a-job.js';
import { placement } from './placement.js';
import type { PlacementCase } from './placement.js';

/** A job, and what bounds the namespace that it runs in. */
export interface JobCase {
  readonly path: 'emr' | 'spark-submit' | 'operator';
  readonly conf: Readonly<Record<string, string>>;
  readonly limits: object;
  readonly quotas: readonly Readonly<Record<string, string>>[];
  readonly level: string;
  readonly placed: Readonly<Record<SparkRole, PlacementCase>>;
}

const amount = (most: number): fc.Arbitrary<string> => fc.integer({ min: 1, max: most }).map(String);

const between = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map(String);

const conf = fc.record(
  {
    'spark.driver.cores': amount(3),
    'spark.driver.memory': amount(6).map((gib) => `${gib}g`),
    'spark.executor.cores': amount(5),
    'spark.executor.memory': amount(10).map((gib) => `${gib}g`),
    'spark.executor.instances': amount(9),
    'spark.executor.memoryOverhead': fc.constantFrom('100m', '1g'),
    'spark.kubernetes.executor.limit.cores': between(3, 6),
    'spark.kubernetes.executor.request.cores': fc.constantFrom('500m', '1500m', '4'),
  },
  { requiredKeys: ['spark.executor.instances'] },
);

const quota = fc.record(
  {
    'requests.cpu': between(6, 60),
    'requests.memory': between(10, 120).map((gib) => `${gib}Gi`),
    'limits.memory': between(10, 120).map((gib) => `${gib}G`),
    pods: between(2, 12),
  },
  { requiredKeys: [] },
);

/** Jobs of every path, from small to larger than their namespace. */
export const jobCase: fc.Arbitrary<JobCase> = fc.record({
  path: fc.constantFrom('emr', 'spark-submit', 'operator'),
  conf,
  limits: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constant({
        default: { memory: '1Gi' },
        defaultRequest: { cpu: '100m', memory: '256Mi' },
      }),
    },
    { weight: 1, arbitrary: fc.constant({ default: { cpu: '500m', memory: '1Gi' }, max: { cpu: '6' } }) },
    { weight: 2, arbitrary: fc.constant({ max: { cpu: '5', memory: '9Gi' }, min: { cpu: '50m' } }) },
  ),
  quotas: fc.array(quota, { maxLength: 2 }),
  level: fc.constantFrom(
    'privileged',
    'baseline',
    'baseline',
    'baseline',
    'baseline',
    'baseline',
    'restricted',
  ),
  placed: fc.record({ driver: placement('driver'), executor: placement('executor') }),
});

/** Files of pod templates by the names that EMR and spark-submit give them. */
export function templatesOf({ placed }: JobCase): FindTemplate {
  return (_, role) => ({ spec: { ...placed[role] } });
}

const templateFiles = Object.fromEntries(
  sparkRoles.map((role) => [`spark.kubernetes.${role}.podTemplateFile`, `s3://b/${role}.yaml`]),
);

/** The job of a case, read from the file by which its path starts it. */
export function descriptionOf(each: JobCase): JobDescription {
  const settings = { ...each.conf, ...templateFiles };
  if (each.path === 'spark-submit') return aJob(settings);
  if (each.path === 'operator') return onlyJob(sparkApplication(each));
  const parameters = Object.entries(settings).map(([key, value]) => `--conf ${key}=${value}`);
  const sparkSubmitJobDriver = { entryPoint: 's3://b/a.py', sparkSubmitParameters: parameters.join(' ') };
  return onlyJob(aStartJobRun({ jobDriver: { sparkSubmitJobDriver } }));
}

function onlyJob(file: unknown): JobDescription {
  const [job] = readJobs(JSON.stringify(file), 'job.json');
  if (job === undefined || !isJob(job)) throw new Error('the file holds a job');
  return job;
}

/** An application as people write it, half of its settings among those of Spark. */
function sparkApplication({ conf: settings, placed }: JobCase): object {
  const instances = Number(settings['spark.executor.instances'] ?? '1');
  const given = (role: SparkRole, key: string): object => {
    const value = settings[`spark.${role}.${key}`];
    return value === undefined ? {} : { [key]: key === 'cores' ? Number(value) : value };
  };
  const rest = Object.entries(settings).filter(([key]) => !/\.(cores|memory|instances)$/.test(key));
  const limits = Object.entries(settings).filter(([key]) => /^spark\.kubernetes\..*\.cores$/.test(key));
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: { name: 'app' },
    spec: {
      type: 'Python',
      sparkVersion: '3.5.6',
      mode: 'cluster',
      mainApplicationFile: 'local:///a.py',
      sparkConf: Object.fromEntries([...rest, ...limits]),
      driver: { ...given('driver', 'cores'), ...given('driver', 'memory'), ...placed.driver },
      executor: {
        instances,
        ...given('executor', 'cores'),
        ...given('executor', 'memory'),
        ...placed.executor,
      },
    },
  };
}
