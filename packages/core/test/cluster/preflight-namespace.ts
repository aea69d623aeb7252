import { expect, vi } from 'vitest';
import type { AnswerBody, TestbedConnection } from '../../../../testbed/testbed.mjs';
import type { NamespaceCase } from '../preflight/arbitrary/namespace.js';

/** Makes a namespace of a case; what the API server refuses of it is left out. */
export async function makeNamespace(
  bed: TestbedConnection,
  name: string,
  { labels, annotations, limitRanges, quotas }: NamespaceCase,
): Promise<void> {
  await bed.request('POST', '/api/v1/namespaces', { metadata: { name, labels, annotations } });
  const path = `/api/v1/namespaces/${name}`;
  await Promise.all([
    bed.request('POST', `${path}/serviceaccounts`, { metadata: { name: 'default' } }),
    bed.request('POST', `${path}/serviceaccounts`, {
      metadata: { name: 'driver' },
      imagePullSecrets: [{ name: 'registry' }],
    }),
    bed.request('POST', `${path}/serviceaccounts`, {
      metadata: { name: 'silent' },
      automountServiceAccountToken: false,
    }),
    ...limitRanges.map((spec, index) =>
      bed.request('POST', `${path}/limitranges`, { metadata: { name: `limits-${String(index)}` }, spec }),
    ),
    ...quotas.map(async ({ spec, used }, index) => {
      const quota = `quota-${String(index)}`;
      const { status } = await bed.request('POST', `${path}/resourcequotas`, {
        metadata: { name: quota },
        spec,
      });
      if (status === 201 && Object.keys(used).length > 0)
        await useQuota(bed, `${path}/resourcequotas/${quota}`, used);
    }),
  ]);
}

/** Waits until the controller has taken a quota over, and then says what is used of it. */
async function useQuota(bed: TestbedConnection, path: string, used: unknown): Promise<void> {
  await vi.waitFor(
    async () => {
      const { body } = await bed.request('GET', path);
      expect(Object.keys(body.status as object)).toContain('hard');
    },
    { timeout: 10_000, interval: 20 },
  );
  await bed.request('PATCH', `${path}/status`, { status: { used } });
}

/** What there is of a namespace, as the server stores it. */
export async function namespaceObjects(bed: TestbedConnection, name: string): Promise<readonly AnswerBody[]> {
  const path = `/api/v1/namespaces/${name}`;
  const namespace = await bed.request('GET', path);
  const kinds = {
    serviceaccounts: 'ServiceAccount',
    limitranges: 'LimitRange',
    resourcequotas: 'ResourceQuota',
  };
  const lists = await Promise.all(
    Object.entries(kinds).map(async ([resource, kind]) => {
      const { body } = await bed.request('GET', `${path}/${resource}`);
      return (body.items ?? []).map((item) => ({ ...item, kind }));
    }),
  );
  return [namespace.body, ...lists.flat()];
}
