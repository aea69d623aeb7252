import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { KubeConfig } from '@kubernetes/client-node';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiServer } from '../src/connect/api-server.js';
import { readNamespaceContent } from '../src/read/namespace-content.js';

/** An answer by what is asked for, such as `pods` or `pods continued`. */
type Answers = Readonly<Record<string, readonly [status: number, body: unknown]>>;

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

async function answering(answers: Answers): Promise<ApiServer> {
  const started = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const resource = pathname.replace('/api/v1/namespaces/a%2Fb/', '');
    const [status, body] = answers[`${resource}${searchParams.has('continue') ? ' continued' : ''}`] ?? [
      404,
      {},
    ];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on a port');
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name: 'c', server: `http://127.0.0.1:${String(address.port)}`, skipTLSVerify: true }],
    users: [{ name: 'u' }],
    contexts: [{ name: 'c', cluster: 'c', user: 'u' }],
    currentContext: 'c',
  });
  return new ApiServer(config);
}

describe('readNamespaceContent', () => {
  it('counts pods and volume claims of all pages', async () => {
    const api = await answering({
      pods: [200, { items: [{}, {}], metadata: { continue: 'more' } }],
      'pods continued': [200, { items: [{}], metadata: {} }],
      persistentvolumeclaims: [200, { items: [], metadata: {} }],
    });

    expect(await readNamespaceContent(api, 'a/b')).toEqual({ pods: 3, volumeClaims: 0 });
  });

  it('is not known to whoever may not see it', async () => {
    const api = await answering({
      pods: [200, { items: [], metadata: {} }],
      persistentvolumeclaims: [403, { message: 'forbidden' }],
    });

    expect(await readNamespaceContent(api, 'a/b')).toBeUndefined();
  });

  it('fails where the API server answers otherwise', async () => {
    const api = await answering({ pods: [418, {}], persistentvolumeclaims: [418, {}] });

    await expect(readNamespaceContent(api, 'a/b')).rejects.toMatchObject({
      code: 'cluster-answer-unexpected',
    });
  });
});
