import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { KubeConfig } from '@kubernetes/client-node';
import { managedKind, MoorageError } from '@moorage/core';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiServer, unexpected } from '../src/connect/api-server.js';
import type { Clock } from '../src/connect/clock.js';
import { listObjects } from '../src/read/live-objects.js';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

/** A clock that does not wait, and notes what it was asked to wait. */
function patientClock(): Clock & { readonly waitedMs: number[] } {
  const waitedMs: number[] = [];
  return {
    waitedMs,
    elapsedMs: () => waitedMs.reduce((sum, each) => sum + each, 0),
    sleep: (milliseconds) => {
      waitedMs.push(milliseconds);
      return Promise.resolve();
    },
  };
}

/** An API server that answers by these functions, one request after the other; the last one goes on. */
async function answering(
  answers: readonly Answering[],
  clock: Clock = patientClock(),
): Promise<{ readonly api: ApiServer; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const started = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    request.resume();
    answers[Math.min(asked.length, answers.length) - 1]?.(request, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on a port');
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [
      { name: 'c', server: `http://127.0.0.1:${String(address.port)}/k8s/one`, skipTLSVerify: true },
    ],
    users: [{ name: 'u', token: 'secret' }],
    contexts: [{ name: 'c', cluster: 'c', user: 'u' }],
    currentContext: 'c',
  });
  return { api: new ApiServer(config, clock), asked };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answering {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

describe('a request to an API server', () => {
  it('goes to the path of the server, with credentials and the query', async () => {
    let authorization: string | undefined;
    const { api, asked } = await answering([
      (request, response) => {
        ({ authorization } = request.headers);
        json(200, { ok: true })(request, response);
      },
    ]);

    const { body } = await api.request({ method: 'GET', path: '/api/v1/pods', query: { limit: '5' } });

    expect(body).toEqual({ ok: true });
    expect(asked).toEqual(['GET /k8s/one/api/v1/pods?limit=5']);
    expect(authorization).toBe('Bearer secret');
  });

  it('is sent again where the server is busy, after as long as it says', async () => {
    const clock = patientClock();
    const { api, asked } = await answering(
      [json(429, {}, { 'retry-after': '3' }), json(503, {}), json(200, {})],
      clock,
    );

    expect((await api.request({ method: 'GET', path: '/version' })).status).toBe(200);
    expect(asked).toHaveLength(3);
    expect(clock.waitedMs[0]).toBe(3000);
  });

  it('is sent again where the connection breaks', async () => {
    const { api } = await answering([(request) => request.socket.destroy(), json(200, {})]);

    expect((await api.request({ method: 'GET', path: '/version' })).status).toBe(200);
  });

  it('fails after four tries with the last answer', async () => {
    const { api, asked } = await answering([json(503, { message: 'busy' })]);

    expect(await api.request({ method: 'GET', path: '/version' })).toMatchObject({ status: 503 });
    expect(asked).toHaveLength(4);
  });

  it('fails where nobody answers, with the address', async () => {
    const { api } = await answering([json(200, {})]);
    server?.close();

    const failure: unknown = await api
      .request({ method: 'GET', path: '/version' })
      .catch((error: unknown) => error);

    expect(MoorageError.is(failure) && failure.code).toBe('cluster-unreachable');
    expect(MoorageError.is(failure) && failure.detail.text).toContain('127.0.0.1');
  });

  it('fails with credentials that the server does not know, at once', async () => {
    const { api, asked } = await answering([json(401, { message: 'Unauthorized' })]);

    const failure: unknown = await api
      .request({ method: 'GET', path: '/version' })
      .catch((error: unknown) => error);

    expect(MoorageError.is(failure) && failure.code).toBe('cluster-forbidden');
    expect(asked).toHaveLength(1);
  });

  it('is told from what RBAC refuses, which names what was asked', () => {
    const asked = { method: 'GET', path: '/api/v1/namespaces' } as const;
    const answer = { status: 403, headers: {}, body: { message: 'User "eve" cannot list' } };

    expect(unexpected(asked, answer)).toMatchObject({
      code: 'cluster-forbidden',
      detail: { params: { request: 'GET /api/v1/namespaces', reason: 'User "eve" cannot list' } },
    });
  });
});

describe('a list of objects', () => {
  const quotas = managedKind({ apiVersion: 'v1', kind: 'ResourceQuota' });

  it('is read page by page, and its items know their kind', async () => {
    const page = (name: string, next: string): Answering => {
      return json(200, { items: [{ metadata: { name } }], metadata: { continue: next } });
    };
    const { api, asked } = await answering([page('a', 'more'), page('b', '')]);

    expect(await listObjects(api, quotas)).toEqual([
      { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'b' } },
    ]);
    expect(asked[1]).toContain('continue=more');
  });

  it('fails where it may not be read', async () => {
    const { api } = await answering([json(403, { message: 'no' })]);

    await expect(listObjects(api, quotas)).rejects.toMatchObject({ code: 'cluster-forbidden' });
  });
});
