import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fakeNode, startTestbed } from '../../../../testbed/testbed.mjs';
import type { Answer, Testbed } from '../../../../testbed/testbed.mjs';
import { emrAccounts } from '../../src/job/emr-pod.js';
import { jobPods } from '../../src/job/job-pods.js';
import type { FindTemplate, JobRole } from '../../src/job/job-pods.js';
import { kubernetesMinors } from '../../src/kubernetes/kubernetes-version.js';
import { readObjects } from '../../src/kubernetes/read-objects.js';
import { isAnswerText } from '../../src/preflight/answer.js';
import { checkSource } from '../../src/preflight/check-source.js';
import type { JobVerdict } from '../../src/preflight/job-verdict.js';
import { knownCluster } from '../../src/preflight/known-cluster.js';
import {
  asNetworkPolicy,
  asOneNamespace,
  post,
  postJob,
  separated,
  templateOf,
} from '../preflight/tenancy-post-file.js';
import { landingOf } from './preflight-landing.js';
import { namespaceObjects } from './preflight-namespace.js';

const kubernetes =
  kubernetesMinors.find((minor) => minor === (process.env['MOORAGE_KUBERNETES'] ?? '1.35')) ?? '1.35';
const yaml = { headers: { 'content-type': 'application/yaml' } };

/** A bed of its own, since the classes of the post reach through the whole cluster. */
let bed: Testbed;

beforeAll(async () => {
  bed = await startTestbed({ kubernetes, name: process.env['MOORAGE_TESTBED'] });
  for (const { value } of readObjects(post('priority-class.yaml', separated), 'classes.yaml')) {
    await bed.request('POST', '/apis/scheduling.k8s.io/v1/priorityclasses', value);
  }
});

afterAll(async () => {
  if (process.env['MOORAGE_TESTBED'] === undefined) await bed.stop();
  else bed.close();
});

describe('a server that is given what the post prints', () => {
  test('refuses two classes in one document, as readObjects does', async () => {
    const path = '/apis/scheduling.k8s.io/v1/priorityclasses?dryRun=All&fieldValidation=Strict';

    const { status, body } = await bed.request('POST', path, post('priority-class.yaml'), yaml);

    expect([status, body.message]).toEqual([
      400,
      expect.stringContaining('key "apiVersion" already set in map'),
    ]);
  });

  test('knows no field Kind', async () => {
    const path =
      '/apis/networking.k8s.io/v1/namespaces/default/networkpolicies?dryRun=All&fieldValidation=Strict';

    const { status, body } = await bed.request('POST', path, post('network-policy.yaml'), yaml);

    expect([status, body.message]).toEqual([400, expect.stringContaining('unknown field "Kind"')]);
  });

  test('has no namespace teamA, and takes none', async () => {
    const quota = await bed.request(
      'POST',
      '/api/v1/namespaces/teamA/resourcequotas',
      post('resource-quota.yaml'),
      yaml,
    );
    const namespace = await bed.request('POST', '/api/v1/namespaces', { metadata: { name: 'teamA' } });

    expect([quota.status, quota.body.message]).toEqual([404, 'namespaces "teamA" not found']);
    expect(namespace.status).toBe(422);
  });

  test('takes the network policy that lets nothing out, and does not say so', async () => {
    const namespace = await makeNamespace('post-policy');

    const { status, warnings } = await create(
      namespace,
      'networkpolicies',
      post('network-policy.yaml', asNetworkPolicy),
    );

    expect([status, warnings]).toEqual([201, []]);
  });
});

describe('a job under the objects of the post', () => {
  test('fails by the default limit, in the words of the preflight', async () => {
    const { verdict, answers } = await compared('post-range', {
      files: ['limit-range.yaml', 'resource-quota.yaml'],
    });

    expect(verdict.verdict).toBe('refused');
    expect(answers.get('driver')?.body.message).toMatch(
      /"1": must be less than or equal to cpu limit of 500m$/,
    );
    expect(answers.get('executor')?.body.message).toContain('spec.containers[1].image: Required value');
  });

  test('fails by its request of seven cores, and by the maximum only where it has a limit', async () => {
    const named = (text: string): string => text.replace('executors', 'executor');
    const seven = { 'spark.executor.cores': '7' };
    const limited = { ...seven, 'spark.kubernetes.executor.limit.cores': '7' };

    const files = ['limit-range.yaml'];
    const request = await compared('post-seven', { files, conf: seven, executor: named });
    const limit = await compared('post-limit', { files, conf: limited, executor: named });

    expect(request.answers.get('executor')?.body.message).toMatch(/cpu limit of 500m$/);
    expect(limit.answers.get('executor')?.body.message).toMatch(
      /maximum cpu usage per Container is 6, but limit is 7$/,
    );
  });

  test('fails by a quota of limits where no limit is filled in', async () => {
    const { verdict, answers } = await compared('post-quota', { files: ['resource-quota.yaml'] });

    expect(verdict.findings.map(({ message }) => message.code)).toContain('quota-size-missing');
    expect(answers.get('driver')?.body.message).toMatch(/must specify limits\.cpu for: /);
  });

  test('has executors of a higher priority than what submits them, and waits for a node', async () => {
    const named = (text: string): string => text.replace('executors', 'executor');
    const name = `post-node-${process.pid.toString(36)}`;
    await bed.request(
      'POST',
      '/api/v1/nodes',
      fakeNode(name, { labels: { 'karpenter.sh/capacity-type': 'spot' } }),
    );

    const { namespace, answers, verdict } = await compared('post-plain', { files: [], executor: named });
    const priorities = (['submitter', 'executor'] as const).map(
      (role) => answers.get(role)?.body.spec?.['priority'],
    );
    const landing = await landingOf(
      bed,
      `/api/v1/namespaces/${namespace}/pods/${String(answers.get('executor')?.body.metadata?.['name'])}`,
      false,
    );

    expect(priorities).toEqual([0, 50]);
    expect(landing).toBe('nowhere');
    expect(verdict.findings.map(({ message }) => message.code)).toEqual(
      expect.arrayContaining(['executor-outranks-submitter', 'capacity-type-label']),
    );
  });
});

interface Case {
  readonly files: readonly string[];
  readonly conf?: Readonly<Record<string, string>>;
  readonly executor?: (text: string) => string;
}

/** Creates the pods of the job of the post where some of its objects are, after the preflight said what will happen. */
async function compared(
  base: string,
  { files, conf = {}, executor }: Case,
): Promise<{
  readonly namespace: string;
  readonly verdict: JobVerdict;
  readonly answers: ReadonlyMap<JobRole, Answer>;
}> {
  const namespace = await makeNamespace(base);
  for (const file of files) {
    const kind = file === 'limit-range.yaml' ? 'limitranges' : 'resourcequotas';
    const { status, text } = await create(
      namespace,
      kind,
      post(file, asOneNamespace).replaceAll('team-a', namespace),
    );
    expect(status, text).toBe(201);
  }
  const job = postJob(conf);
  await Promise.all(
    Object.values(job.emr === undefined ? {} : (emrAccounts(job.emr) ?? {})).map((name) =>
      bed.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } }),
    ),
  );
  const objects = await counted(namespace);
  const classes = readObjects(post('priority-class.yaml', separated), 'classes.yaml').map(
    ({ value }) => value,
  );
  const templates: Readonly<Record<string, string>> = {
    driver: post('driver.yaml'),
    executor: post('executor.yaml', executor),
  };
  const findTemplate: FindTemplate = (_, role) => templateOf(templates[role] ?? '');
  const snapshot = knownCluster({ version: kubernetes, objects: [...objects, ...classes] });
  const verdict = checkSource(job, { snapshot, namespace, findTemplate });
  const answers = new Map<JobRole, Answer>();
  for (const { role, pod } of jobPods(job, findTemplate).pods) {
    const answer = await bed.request('POST', `/api/v1/namespaces/${namespace}/pods`, pod);
    answers.set(role, answer);
    expectSaid(verdict, role, answer);
  }
  return { namespace, verdict, answers };
}

function expectSaid({ pods }: JobVerdict, role: JobRole, { status, body }: Answer): void {
  const predicted = pods.find((each) => each.role === role);
  const drawn = role === 'submitter' ? /(0000000x+-)\w{5}/g : /(?!)/;
  const text = (body.message ?? '').replace(drawn, '$1xxxxx');
  const isSaid = predicted?.answers.some(
    (answer) => answer.code === status && (status === 201 || isAnswerText(answer, text)),
  );
  expect(isSaid, JSON.stringify({ role, status, text, predicted: predicted?.messages })).toBe(true);
}

/** The objects of a namespace once the controller has counted what is used. */
async function counted(namespace: string): Promise<Awaited<ReturnType<typeof namespaceObjects>>> {
  return vi.waitFor(
    async () => {
      const objects = await namespaceObjects(bed, namespace);
      const quotas = objects.filter(({ kind }) => kind === 'ResourceQuota');
      expect(quotas.every(({ status }) => JSON.stringify(status).includes('used'))).toBe(true);
      return objects;
    },
    { timeout: 20_000, interval: 100 },
  );
}

async function makeNamespace(base: string): Promise<string> {
  const name = `${base}-${process.pid.toString(36)}`;
  await bed.request('POST', '/api/v1/namespaces', { metadata: { name } });
  await bed.request('POST', `/api/v1/namespaces/${name}/serviceaccounts`, { metadata: { name: 'default' } });
  return name;
}

function create(namespace: string, resource: string, text: string): Promise<Answer> {
  const group = resource === 'networkpolicies' ? '/apis/networking.k8s.io/v1' : '/api/v1';
  return bed.request(
    'POST',
    `${group}/namespaces/${namespace}/${resource}`,
    text.replaceAll(/namespace: team-a/g, `namespace: ${namespace}`),
    yaml,
  );
}
