import { expect, vi } from 'vitest';
import type { TestbedConnection } from '../../../../testbed/testbed.mjs';

/** Where the scheduler put a pod: the name of a node pool, a node of no pool, or nowhere. */
export type Landing = { readonly pool: string } | 'elsewhere' | 'nowhere';

interface Labelled {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
}

interface Seen {
  readonly spec: { readonly nodeName?: string };
  readonly status: {
    readonly conditions?: readonly { readonly type: string; readonly reason?: string }[];
  };
}

/**
 * Waits until the scheduler has found a node for a pod, or none.
 *
 * @param isExpected - whether a node is expected: then the pod may wait until other pods are gone.
 */
export async function landingOf(bed: TestbedConnection, path: string, isExpected: boolean): Promise<Landing> {
  let landing: Landing = 'nowhere';
  await vi
    .waitFor(
      async () => {
        const { body } = await bed.request('GET', path);
        const { spec, status } = body as unknown as Seen;
        const isUnschedulable = (status.conditions ?? []).some(
          ({ type, reason }) => type === 'PodScheduled' && reason === 'Unschedulable',
        );
        expect(spec.nodeName !== undefined || (isUnschedulable && !isExpected)).toBe(true);
        landing = spec.nodeName === undefined ? 'nowhere' : await poolOf(bed, spec.nodeName);
      },
      { timeout: isExpected ? 30_000 : 10_000, interval: 100 },
    )
    .catch(() => undefined);
  return landing;
}

async function poolOf(bed: TestbedConnection, node: string): Promise<Landing> {
  const { body } = await bed.request('GET', `/api/v1/nodes/${node}`);
  const pool = (body as unknown as Labelled).metadata.labels['karpenter.sh/nodepool'];
  return pool === undefined ? 'elsewhere' : { pool };
}
