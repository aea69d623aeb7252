import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';

/** What a server answers. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

type Answering = (method: string, path: string, body: PodText) => Answer | undefined;

interface PodText {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

let folder: string;
let server: Server | undefined;
let asked: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moorage-check-'));
  asked = [];
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts an API server with a namespace `team-a`; what the function does not answer, it answers as an empty cluster. */
async function serve(answering: Answering, namespace?: string): Promise<void> {
  const started = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [method = '', url = ''] = [request.method, request.url];
      const path = url.split('?')[0] ?? '';
      asked.push(`${method} ${url}`);
      const text = Buffer.concat(parts).toString('utf8');
      const body = JSON.parse(text === '' ? '{}' : text) as PodText;
      const answer = answering(method, path, body) ?? usualAnswer(path);
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body));
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on a port');
  writeKubeconfig(`http://127.0.0.1:${String(address.port)}`, namespace);
}

function usualAnswer(path: string): Answer {
  if (path === '/version') return { status: 200, body: { major: '1', minor: '35' } };
  if (path === '/api/v1/namespaces/team-a') return { status: 200, body: { metadata: { name: 'team-a' } } };
  if (path.endsWith('/serviceaccounts')) {
    const items = [{ metadata: { name: 'default', namespace: 'team-a' } }];
    return { status: 200, body: { items, metadata: {} } };
  }
  if (path.includes('mutatingadmissionpolicies')) return { status: 404, body: {} };
  return { status: 200, body: { items: [], metadata: {} } };
}

function writeKubeconfig(url: string, namespace?: string): void {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'u', user: { token: 'secret' } }],
    contexts: [
      { name: 'c', context: { cluster: 'c', user: 'u', ...(namespace === undefined ? {} : { namespace }) } },
    ],
    'current-context': 'c',
  };
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify(config));
}

const pod = `apiVersion: v1
kind: Pod
metadata: { name: tool }
spec: { containers: [{ name: main, image: tool }] }
`;

async function check(...words: readonly string[]): Promise<{ exit: number; out: string; err: string }> {
  writeFileSync(join(folder, 'pod.yaml'), pod);
  const host = recordingHost({ workingDirectory: folder, env: { KUBECONFIG: join(folder, 'kubeconfig') } });
  const exit = await run(['check', 'pod.yaml', ...words], host);
  return { exit, ...host.written };
}

/** The answer to the creation of a pod. */
function onCreate(status: number, body: unknown, headers: Answer['headers'] = {}): Answering {
  return (method) => (method === 'POST' ? { status, body, headers } : undefined);
}

const statusOf = (message: string): unknown => ({ kind: 'Status', message });

describe('moorage check of a cluster', () => {
  it('reads what decides in one list each, and sends pods in dry runs only', async () => {
    await serve(onCreate(403, statusOf('pods "tool" is forbidden: no')));

    await check('--live', '--namespace', 'team-a');

    const reads = asked.filter((request) => request.startsWith('GET'));
    const once = [...new Set(reads)];
    expect(once).toHaveLength(13);
    expect(asked.filter((request) => !request.startsWith('GET'))).toEqual(
      // Asked again, since the cluster may have changed before the answer that nothing explains.
      Array.from({ length: 2 }, () => 'POST /api/v1/namespaces/team-a/pods?dryRun=All'),
    );
  });

  it('sends nothing where only a cluster is named', async () => {
    await serve(() => undefined);

    const { exit } = await check('--kubeconfig', join(folder, 'kubeconfig'), '--namespace', 'team-a');

    expect(exit).toBe(0);
    expect(asked.every((request) => request.startsWith('GET'))).toBe(true);
  });

  it('takes the namespace of the context where nothing else says one', async () => {
    await serve(() => undefined, 'team-a');

    expect((await check('--from-cluster')).out).toContain('namespace team-a');
  });

  it('ends with 3 where the caller may not create pods', async () => {
    const text =
      'pods is forbidden: User "eve" cannot create resource "pods" in API group "" in the namespace "team-a"';
    await serve(onCreate(403, statusOf(text)));

    const { exit, err } = await check('--live', '--namespace', 'team-a');

    expect(exit).toBe(3);
    expect(err).toContain(text);
    expect(err).toContain('moorage permissions check');
  });

  it('ends with 3 where nobody answers, where lists are forbidden and where there is no kubeconfig', async () => {
    writeKubeconfig('http://127.0.0.1:1');
    const away = await check('--live', '--namespace', 'team-a');
    await serve((_, path) =>
      path.endsWith('/priorityclasses')
        ? { status: 403, body: statusOf('User "eve" cannot list') }
        : undefined,
    );
    const forbidden = await check('--from-cluster', '--namespace', 'team-a');
    rmSync(join(folder, 'kubeconfig'));
    const without = await check('--live', '--namespace', 'team-a');

    expect([away.exit, forbidden.exit, without.exit]).toEqual([3, 3, 3]);
    expect(away.err).toContain('[cluster-unreachable]');
    expect(forbidden.err).toContain('User "eve" cannot list');
    expect(without.err).toContain('[cluster-config-invalid]');
  });

  it('gives no verdict where a webhook has side effects', async () => {
    await serve((method, path) => {
      if (method === 'POST') {
        return {
          status: 400,
          body: statusOf('admission webhook "acts.example.com" does not support dry run'),
        };
      }
      if (!path.endsWith('/validatingwebhookconfigurations')) return undefined;
      const rules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
      const items = [{ metadata: { name: 'acts' }, webhooks: [{ name: 'acts.example.com', rules }] }];
      return { status: 200, body: { items, metadata: {} } };
    });

    const { exit, out } = await check('--live', '--namespace', 'team-a');

    expect(exit).toBe(1);
    expect(out).toContain('pod.yaml: tool: unknown');
    expect(out).toContain('[webhook-without-dry-run]');
    expect(out).toMatch(/pod +unknown +no verdict +tool/);
  });

  it('takes the word of the server where the prediction is wrong, and writes the case', async () => {
    await serve(onCreate(403, statusOf('pods "tool" is forbidden: the moon is full')));

    const { exit, out, err } = await check(
      '--live',
      '--namespace',
      'team-a',
      '--save-differences',
      'case.json',
    );

    expect(exit).toBe(1);
    expect(out).toContain('the API server refuses the pod: the moon is full [server-refused]');
    expect(out).toContain('[prediction-differs]');
    expect(err).toContain('written: case.json');
    expect(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'))).toMatchObject({
      kubernetes: '1.35',
      differences: [{ namespace: 'team-a', pod: { metadata: { name: 'tool' } }, live: { code: 403 } }],
      objects: { kind: 'List', items: [{ kind: 'Namespace' }, { kind: 'ServiceAccount' }] },
    });
  });

  it('writes objects from which the same is predicted again', async () => {
    await serve((method, path) => {
      if (method === 'POST') return { status: 201, body: { metadata: { name: 'tool' }, spec: {} } };
      if (!path.endsWith('/resourcequotas')) return undefined;
      const hard = { pods: '0' };
      const quota = { metadata: { name: 'compute', namespace: 'team-a' }, spec: { hard } };
      return { status: 200, body: { items: [{ ...quota, status: { hard, used: hard } }], metadata: {} } };
    });

    const live = await check('--live', '--namespace', 'team-a', '--save-differences', 'case.json');
    const { objects } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as {
      readonly objects: unknown;
    };
    writeFileSync(join(folder, 'objects.json'), JSON.stringify(objects));
    const again = await check('--objects', 'objects.json', '--namespace', 'team-a');

    expect([live.exit, again.exit]).toEqual([0, 1]);
    const text = 'exceeded quota: compute, requested: pods=1, used: pods=0, limited: pods=0';
    expect(live.out).toContain(`predicted was 403 pods "tool" is forbidden: ${text}`);
    expect(again.out).toContain(text);
  });

  it('writes nothing where all was predicted', async () => {
    await serve(onCreate(404, statusOf('namespaces "absent" not found')));

    const { out } = await check('--namespace', 'absent', '--save-differences', 'case.json');

    expect(out).toContain('404 as predicted');
    expect(existsSync(join(folder, 'case.json'))).toBe(false);
  });

  it('is told in every form', async () => {
    await serve(onCreate(403, statusOf('admission webhook "no.example.com" denied the request: no')));
    const words = ['--live', '--namespace', 'team-a'];

    const [json, sarif, junit] = await Promise.all(
      ['json', 'sarif', 'junit'].map(async (format) => (await check(...words, '--format', format)).out),
    );

    expect(JSON.parse(json ?? '')).toMatchObject({
      jobs: [
        {
          pods: [
            {
              admitted: false,
              live: { code: 403, agrees: false, attributedTo: [{ kind: 'webhook', name: 'no.example.com' }] },
            },
          ],
        },
      ],
    });
    expect(JSON.parse(sarif ?? '')).toMatchObject({
      runs: [{ results: [{ ruleId: 'webhook-refused', properties: { live: { code: 403 } } }] }],
    });
    expect(junit).toContain('pod: the API server answers 403 by webhook no.example.com');
  });

  it('says that a version is not modelled', async () => {
    await serve((_, path) =>
      path === '/version' ? { status: 200, body: { major: '1', minor: '40+' } } : undefined,
    );

    const { exit, err, out } = await check('--from-cluster', '--namespace', 'team-a');

    expect(exit).toBe(0);
    expect(err).toContain('[version-not-modelled]');
    expect(out).toContain('Kubernetes 1.36');
  });

  it('stops where the server is away rather than against the pod', async () => {
    await serve(onCreate(503, statusOf('the server is shutting down')));

    const { exit, err } = await check('--live', '--namespace', 'team-a');

    expect(exit).toBe(3);
    expect(err).toContain('[cluster-answer-unexpected]');
  });

  it('reads the texts of warnings', async () => {
    const warning = ['299 - "would violate \\"this\\""', '299 - "and that"'];
    await serve((method, _, body) =>
      method === 'POST' ? { status: 201, body, headers: { warning } } : undefined,
    );

    const { out } = await check('--live', '--namespace', 'team-a', '--json');

    const { jobs } = JSON.parse(out) as {
      readonly jobs: readonly { readonly pods: readonly { readonly live: { warnings: unknown } }[] }[];
    };
    expect(jobs[0]?.pods[0]?.live.warnings).toEqual(['would violate "this"', 'and that']);
  });
});
