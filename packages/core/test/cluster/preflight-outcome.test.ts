import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Answer, Testbed } from '../../../../testbed/testbed.mjs';
import { emrAccounts } from '../../src/job/emr-pod.js';
import type { JobDescription } from '../../src/job/job-description.js';
import { jobPods } from '../../src/job/job-pods.js';
import type { FindTemplate } from '../../src/job/job-pods.js';
import { asObject } from '../../src/document/json-value.js';
import type { Json } from '../../src/document/json-value.js';
import { kubernetesMinors } from '../../src/kubernetes/kubernetes-version.js';
import { isAnswerText } from '../../src/preflight/answer.js';
import { checkSource } from '../../src/preflight/check-source.js';
import type { JobVerdict } from '../../src/preflight/job-verdict.js';
import { knownCluster } from '../../src/preflight/known-cluster.js';
import { descriptionOf, jobCase, templatesOf } from '../preflight/arbitrary/job.js';
import type { JobCase } from '../preflight/arbitrary/job.js';
import { landings } from './preflight-landing.js';
import type { Landed } from './preflight-landing.js';
import { makeNamespace, namespaceObjects } from './preflight-namespace.js';
import { makePoolNodes, testPools } from './preflight-nodes.js';

const kubernetes =
  kubernetesMinors.find((minor) => minor === (process.env['MOORAGE_KUBERNETES'] ?? '1.35')) ?? '1.35';
const jobs = Number(process.env['MOORAGE_JOBS'] ?? '300');
const seed = Number(process.env['MOORAGE_SEED'] ?? '20261125');
/** More jobs would need more nodes. */
const atOnce = 4;
const copies = 10;
const pools = testPools();

/** Namespaces of an earlier run in the same bed are left alone. */
const run = process.pid.toString(36);

let bed: Testbed;

beforeAll(async () => {
  bed = await startTestbed({ kubernetes, name: process.env['MOORAGE_TESTBED'] });
  await makePoolNodes(bed, copies);
});

afterAll(async () => {
  if (process.env['MOORAGE_TESTBED'] === undefined) await bed.stop();
  else bed.close();
});

describe('a whole job', () => {
  test(`ends on a server of Kubernetes ${kubernetes} as it was predicted`, { timeout: 900_000 }, async () => {
    const cases = fc.sample(jobCase, { numRuns: jobs, seed });
    const counts: Record<string, number> = { admitted: 0, limited: 0, refused: 0 };
    const places: Record<string, number> = { inPool: 0, elsewhere: 0, nowhere: 0 };
    for (let at = 0; at < cases.length; at += atOnce) {
      const outcomes = await Promise.all(
        cases
          .slice(at, at + atOnce)
          .map(async (each, index) => compare(each, `job-${run}-${String(at + index)}`)),
      );
      for (const { predicted, happened, landed, shown } of outcomes) {
        expect(happened, shown).toEqual(predicted);
        counts[predicted.verdict] = (counts[predicted.verdict] ?? 0) + 1;
        for (const { landing, expected } of landed) {
          expect(expected, shown).toContainEqual(landing);
          const kind = typeof landing === 'string' ? landing : 'inPool';
          places[kind] = (places[kind] ?? 0) + 1;
        }
      }
    }

    process.stderr.write(`seed ${String(seed)}: ${JSON.stringify({ ...counts, ...places })}\n`);
    expect(Object.values(counts).every((count) => count > jobs / 20)).toBe(true);
    expect(Object.values(places).every((count) => count > jobs / 20)).toBe(true);
  });
});

interface Compared {
  readonly predicted: Outcome;
  readonly happened: Outcome;
  readonly landed: readonly Landed[];
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
  const snapshot = { ...knownCluster({ version: kubernetes, objects }), pools };
  const verdict = checkSource(job, { snapshot, namespace, findTemplate: templatesOf(each) });
  const happened = await create(job, { namespace, verdict, findTemplate: templatesOf(each) });
  const landed = await landings(bed, namespace, verdict);
  await bed.request('DELETE', `/api/v1/namespaces/${namespace}/pods?gracePeriodSeconds=0`);
  return {
    landed,
    predicted: { verdict: verdict.verdict, executors: verdict.executors?.admitted ?? 0 },
    happened,
    shown: JSON.stringify({ each, verdict: verdict.pods.map(({ role, messages }) => [role, messages]) }),
  };
}

interface Created {
  readonly namespace: string;
  readonly verdict: JobVerdict;
  readonly findTemplate: FindTemplate;
}

/** Creates the pods of a job as its path does, and the executors one after another. */
async function create(job: JobDescription, { namespace, verdict, findTemplate }: Created): Promise<Outcome> {
  const { pods, executors } = jobPods(job, findTemplate);
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
