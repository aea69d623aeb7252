import { expect, vi } from 'vitest';
import type { TestbedConnection } from '../../../../testbed/testbed.mjs';
import type { JobVerdict } from '../../src/preflight/job-verdict.js';
import { nodeSelection } from '../../src/preflight/placement/node-match.js';
import { otherNode } from './preflight-nodes.js';

/** Where the scheduler put a pod: the name of a node pool, a node of no pool, or nowhere. */
export type Landing = { readonly pool: string } | 'elsewhere' | 'nowhere';

/** Where a pod landed, and where it could. */
export interface Landed {
  readonly landing: Landing;
  readonly expected: readonly Landing[];
}

interface Named {
  readonly metadata: { readonly name: string };
}

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

/** Where the driver, the first executor and what submits them landed, of those that exist. */
export async function landings(
  bed: TestbedConnection,
  namespace: string,
  { pods }: JobVerdict,
): Promise<readonly Landed[]> {
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const { body } = await bed.request('GET', path);
  const names = (body.items ?? []).map((item) => (item as unknown as Named).metadata.name);
  return Promise.all(
    pods.flatMap(({ pod, pools: predicted, stored }) => {
      const name = names.find((each) => each === pod || (pod.endsWith('-') && each.startsWith(pod)));
      if (predicted === undefined || name === undefined) return [];
      const isElsewhere = nodeSelection(stored?.spec ?? {})(otherNode);
      const isBound = predicted.length > 0 || isElsewhere;
      const expected: readonly Landing[] = [
        ...predicted.map((pool) => ({ pool })),
        ...(isElsewhere ? ['elsewhere' as const] : []),
        ...(isBound ? [] : ['nowhere' as const]),
      ];
      return [landingOf(bed, `${path}/${name}`, isBound).then((landing) => ({ landing, expected }))];
    }),
  );
}
