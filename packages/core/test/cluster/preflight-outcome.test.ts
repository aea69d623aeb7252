import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Answer, Testbed } from '../../../../testbed/testbed.mjs';
import { emrAccounts } from '../../src/job/emr-pod.js';
import { isJob } from '../../src/job/job-description.js';
import type { JobDescription } from '../../src/job/job-description.js';
import { jobPods } from '../../src/job/job-pods.js';
import { asObject } from '../../src/document/json-value.js';
import type { Json } from '../../src/document/json-value.js';
import { readJobs } from '../../src/job/read-job.js';
import { kubernetesMinors } from '../../src/kubernetes/kubernetes-version.js';
import { isAnswerText } from '../../src/preflight/answer.js';
import { checkSource } from '../../src/preflight/check-source.js';
import type { JobVerdict } from '../../src/preflight/job-verdict.js';
import { knownCluster } from '../../src/preflight/known-cluster.js';
import { aStartJobRun } from '../job/a-start-job-run.js';
import { aJob } from '../preflight/a-job.js';
import { makeNamespace, namespaceObjects } from './preflight-namespace.js';

const kubernetes =
  kubernetesMinors.find((minor) => minor === (process.env['MOORAGE_KUBERNETES'] ?? '1.35')) ?? '1.35';
const jobs = Number(process.env['MOORAGE_JOBS'] ?? '300');
const seed = Number(process.env['MOORAGE_SEED'] ?? '20261125');
const atOnce = 10;

let bed: Testbed;

beforeAll(async () => {
  bed = await startTestbed({ kubernetes, name: process.env['MOORAGE_TESTBED'] });
});

afterAll(async () => {
  if (process.env['MOORAGE_TESTBED'] === undefined) await bed.stop();
  else bed.close();
});

describe('a whole job', () => {
  test(`ends on a server of Kubernetes ${kubernetes} as it was predicted`, { timeout: 600_000 }, async () => {
    const cases = fc.sample(jobCase, { numRuns: jobs, seed });
    const counts: Record<string, number> = { admitted: 0, limited: 0, refused: 0 };
    for (let at = 0; at < cases.length; at += atOnce) {
      const outcomes = await Promise.all(
        cases.slice(at, at + atOnce).map(async (each, index) => compare(each, `job-${String(at + index)}`)),
      );
      for (const { predicted, happened, shown } of outcomes) {
        expect(happened, shown).toEqual(predicted);
        counts[predicted.verdict] = (counts[predicted.verdict] ?? 0) + 1;
      }
    }

    process.stderr.write(`seed ${String(seed)}: ${JSON.stringify(counts)}\n`);
    expect(Object.values(counts).every((count) => count > jobs / 20)).toBe(true);
  });
});

interface JobCase {
  readonly path: 'emr' | 'spark-submit';
  readonly conf: Readonly<Record<string, string>>;
  readonly limits: object;
  readonly quotas: readonly Readonly<Record<string, string>>[];
  readonly level: string;
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

const jobCase: fc.Arbitrary<JobCase> = fc.record({
  path: fc.constantFrom('emr', 'spark-submit'),
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
});

interface Compared {
  readonly predicted: Outcome;
  readonly happened: Outcome;
  readonly shown: string;
}

interface Outcome {
  readonly verdict: JobVerdict['verdict'];
  readonly executors: number | 'unbounded';
}

async function compare(each: JobCase, namespace: string): Promise<Compared> {
  const job = descriptionOf(each);
  const accounts = Object.values(job.emr === undefined ? {} : (emrAccounts(job.emr) ?? {}));
  await makeNamespace(bed, namespace, {
    labels: { 'pod-security.kubernetes.io/enforce': each.level },
    annotations: {},
    limitRanges: [{ limits: [{ type: 'Container', ...each.limits }] }],
    quotas: each.quotas.map((hard) => ({ spec: { hard }, used: { pods: '0' } })),
  });
  for (const name of accounts) {
    await bed.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } });
  }
  const objects = await namespaceObjects(bed, namespace);
  const snapshot = knownCluster({ version: kubernetes, objects });
  const verdict = checkSource(job, { snapshot, namespace, findTemplate: () => undefined });
  const happened = await create(job, namespace, verdict);
  return {
    predicted: { verdict: verdict.verdict, executors: verdict.executors?.admitted ?? 0 },
    happened,
    shown: JSON.stringify({ each, verdict: verdict.pods.map(({ role, messages }) => [role, messages]) }),
  };
}

function descriptionOf({ path, conf: settings }: JobCase): JobDescription {
  if (path === 'spark-submit') return aJob(settings);
  const parameters = Object.entries(settings).map(([key, value]) => `--conf ${key}=${value}`);
  const sparkSubmitJobDriver = { entryPoint: 's3://b/a.py', sparkSubmitParameters: parameters.join(' ') };
  const [job] = readJobs(JSON.stringify(aStartJobRun({ jobDriver: { sparkSubmitJobDriver } })), 'job.json');
  if (job === undefined || !isJob(job)) throw new Error('the file holds a job');
  return job;
}

/** Creates the pods of a job as its path does, and the executors one after another. */
async function create(job: JobDescription, namespace: string, verdict: JobVerdict): Promise<Outcome> {
  const { pods, executors } = jobPods(job, () => undefined);
  const most = executors?.most === 'unbounded' ? 0 : (executors?.most ?? 0);
  let isRefused = false;
  let count = 0;
  for (const { role, pod } of pods) {
    for (let number = 1; number <= (role === 'executor' ? most : 1); number += 1) {
      const answer = await bed.request('POST', `/api/v1/namespaces/${namespace}/pods`, numbered(pod, number));
      const isFirst = number === 1;
      if (isFirst) expectSameAnswer(answer, verdict, role);
      if (answer.status !== 201) {
        isRefused ||= isFirst;
        break;
      }
      if (role === 'executor') count = number;
    }
  }
  if (isRefused) return { verdict: 'refused', executors: count };
  return { verdict: count < most ? 'limited' : 'admitted', executors: count };
}

/** Names of executors end with their number. */
function numbered(pod: Json, number: number): Json {
  const metadata = asObject(pod['metadata']) ?? {};
  const { name } = metadata;
  return typeof name === 'string'
    ? { ...pod, metadata: { ...metadata, name: name.replace(/-exec-1$/, `-exec-${String(number)}`) } }
    : pod;
}

function expectSameAnswer({ status, body }: Answer, { pods }: JobVerdict, role: string): void {
  const predicted = pods.find((each) => each.role === role);
  const drawn = role === 'submitter' ? /(0000000xxxxxxxxxxxx-)\w{5}/g : /(?!)/;
  const text = (body.message ?? '').replace(drawn, '$1xxxxx');
  const isPredicted = predicted?.answers.some(
    (answer) => answer.code === status && (status === 201 || isAnswerText(answer, text)),
  );
  expect(isPredicted, JSON.stringify({ role, status, text, predicted: predicted?.messages })).toBe(true);
}
