import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { connectTestbed, fakeNode } from '../testbed.mjs';
import type { Answer } from '../testbed.mjs';

const bed = connectTestbed(inject('testbed'));
const patience = { timeout: 30_000, interval: 100 };

afterAll(() => {
  bed.close();
});

/** A verdict of a real server on one request, with the objects that were there. */
interface Recording {
  readonly setup: readonly { readonly path: string; readonly object: unknown }[];
  readonly request: { readonly method: string; readonly path: string; readonly body: unknown };
  readonly response: { readonly code: number; readonly body: { readonly message: string } };
}

/** The recording, with its namespaces renamed so that no other test uses them. */
function readRecording(name: string): Recording {
  const file = fileURLToPath(new URL(`fixture/${name}.json`, import.meta.url));
  const text = readFileSync(file, 'utf8').replaceAll('"adm-', '"testbed-').replaceAll('/adm-', '/testbed-');
  return JSON.parse(text) as Recording;
}

async function aNamespace(name: string): Promise<string> {
  await bed.request('POST', '/api/v1/namespaces', { metadata: { name } });
  const path = `/api/v1/namespaces/${name}`;
  await vi.waitFor(async () => {
    expect((await bed.request('GET', `${path}/serviceaccounts/default`)).status).toBe(200);
  }, patience);
  return path;
}

function aPod(name: string): Record<string, unknown> {
  const resources = { requests: { cpu: '1', memory: '1Gi' } };
  return { metadata: { name }, spec: { containers: [{ name: 'main', image: 'spark', resources }] } };
}

function aNodePool(labels: Readonly<Record<string, string>>): Record<string, unknown> {
  const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };
  const requirements = [{ key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] }];
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'executors' },
    spec: { template: { metadata: { labels }, spec: { nodeClassRef, requirements } } },
  };
}

function statusWithoutCertificate(): Promise<number | undefined> {
  const url = new URL('/api', bed.server);
  return new Promise((resolve, reject) => {
    get(url, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

function createNodePool(pool: Record<string, unknown>): Promise<Answer> {
  return bed.request('POST', '/apis/karpenter.sh/v1/nodepools?dryRun=All', pool);
}

describe('the API server', () => {
  test('refuses who shows no certificate', async () => {
    expect(await statusWithoutCertificate()).toBe(401);
  });

  test('admits a pod by dry run and stores nothing', async () => {
    const namespace = await aNamespace('testbed-dry-run');

    const created = await bed.request('POST', `${namespace}/pods?dryRun=All`, aPod('driver'));
    const read = await bed.request('GET', `${namespace}/pods/driver`);

    expect([created.status, read.status]).toEqual([201, 404]);
  });

  test('refuses a service account what no role allows', async () => {
    const user = 'system:serviceaccount:default:default';

    const answer = await bed.request('GET', '/api/v1/namespaces/default/pods', undefined, { user });

    expect(answer.status).toBe(403);
    expect(answer.body.message).toContain(`User "${user}" cannot list resource "pods"`);
  });

  test('warns of a pod that the security level of its namespace only warns of', async () => {
    const namespace = await aNamespace('testbed-warn');
    const labels = { 'pod-security.kubernetes.io/warn': 'restricted' };
    await bed.request('PATCH', namespace, { metadata: { labels } });

    await vi.waitFor(async () => {
      const answer = await bed.request('POST', `${namespace}/pods?dryRun=All`, aPod('driver'));
      expect(answer.status).toBe(201);
      expect(answer.warnings[0]).toMatch(
        /^would violate PodSecurity "restricted:latest": allowPrivilegeEscalation/,
      );
    }, patience);
  });
});

test.each([
  'a1-limitrange-request-over-default-limit',
  'a2-limitrange-over-max',
  'b2-quota-must-specify-limits-cpu',
  'c1-quota-exceeded-at-once',
])('gives the verdict that another server of the release gave: %s', async (name) => {
  const { setup, request, response } = readRecording(name);
  for (const { path, object } of setup) {
    const { status } = await bed.request('POST', path, object);
    expect([201, 409]).toContain(status);
  }

  // Admission reads LimitRanges from a cache, and a quota from its status, which a controller writes.
  await vi.waitFor(async () => {
    const { status, body } = await bed.request(request.method, request.path, request.body);
    expect([status, body.message]).toEqual([response.code, response.body.message]);
  }, patience);
});

describe("Karpenter's resources", () => {
  test('accept a node pool that follows their schema', async () => {
    const { status } = await createNodePool(aNodePool({ 'moorage.dev/pool': 'executors' }));

    expect(status).toBe(201);
  });

  test('refuse a node pool against one of their rules', async () => {
    const { status, body } = await createNodePool(aNodePool({ 'karpenter.sh/nodepool': 'executors' }));

    expect(status).toBe(422);
    expect(body.message).toContain('label "karpenter.sh/nodepool" is restricted');
  });
});

test('runs a pod on a fake node that tolerates and selects it alone', async () => {
  // A bed that outlives the run may still be removing the namespace of the last one.
  const namespace = await aNamespace(`testbed-run-${String(process.pid)}`);
  const labels = { 'karpenter.sh/nodepool': 'testbed-run' };
  const taint = { key: 'moorage.dev/pool', value: 'testbed-run', effect: 'NoSchedule' };
  await bed.request('POST', '/api/v1/nodes', fakeNode('testbed-run', { labels, taints: [taint] }));
  const { spec, ...pod } = aPod('driver');
  const placement = { nodeSelector: labels, tolerations: [{ key: taint.key, operator: 'Exists' }] };

  await bed.request('POST', `${namespace}/pods`, { ...pod, spec: { ...(spec as object), ...placement } });

  await vi.waitFor(async () => {
    const { body } = await bed.request('GET', `${namespace}/pods/driver`);
    expect(body.spec).toMatchObject({ nodeName: 'testbed-run' });
    expect(body.status).toMatchObject({
      phase: 'Running',
      podIP: expect.stringMatching(/^10\.1\./) as string,
    });
  }, patience);
  await bed.request('DELETE', namespace);
  await bed.request('DELETE', '/api/v1/nodes/testbed-run');
});
