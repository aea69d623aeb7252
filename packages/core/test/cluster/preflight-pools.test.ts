import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Testbed } from '../../../../testbed/testbed.mjs';
import { kubernetesMinors } from '../../src/kubernetes/kubernetes-version.js';
import type { Pod } from '../../src/kubernetes/pod.js';
import { decodeObject } from '../../src/preflight/decode/decode.js';
import { podSchema } from '../../src/preflight/decode/pod-schema.js';
import { podPools } from '../../src/preflight/placement/pod-pools.js';
import { placement } from '../preflight/arbitrary/placement.js';
import { landingOf } from './preflight-landing.js';
import { makePoolNodes, testPools } from './preflight-nodes.js';

const kubernetes =
  kubernetesMinors.find((minor) => minor === (process.env['MOORAGE_KUBERNETES'] ?? '1.35')) ?? '1.35';
const cases = Number(process.env['MOORAGE_PODS'] ?? '200');
const seed = Number(process.env['MOORAGE_SEED'] ?? '20261130');
const nodepool = 'karpenter.sh/nodepool';
const atOnce = 10;
const namespace = `preflight-pools-${process.pid.toString(36)}`;
const pools = testPools();

let bed: Testbed;

beforeAll(async () => {
  bed = await startTestbed({ kubernetes, name: process.env['MOORAGE_TESTBED'] });
  await makePoolNodes(bed, 6);
  await bed.request('POST', '/api/v1/namespaces', { metadata: { name: namespace } });
  await bed.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, {
    metadata: { name: 'default' },
  });
});

afterAll(async () => {
  await bed.request('DELETE', `/api/v1/namespaces/${namespace}`);
  if (process.env['MOORAGE_TESTBED'] === undefined) await bed.stop();
  else bed.close();
});

const requests = fc.record({
  cpu: fc.constantFrom('500m', '2', '3700m', '3720m', '3721m', '7', '14', '31', '33'),
  memory: fc.constantFrom('1Gi', '13Gi', '28Gi', '60Gi', '110Gi', '130Gi'),
});

const podCase = fc.record({
  placed: fc.oneof(placement('driver'), placement('executor')),
  requests: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ cpu: '1', memory: '1Gi' }) },
    { weight: 1, arbitrary: requests },
  ),
});

describe('podPools', () => {
  test(
    `names the pools whose nodes the scheduler of Kubernetes ${kubernetes} takes for a pod, and no other`,
    { timeout: 600_000 },
    async () => {
      const counts = { taken: 0, refused: 0 };
      const sampled = fc.sample(podCase, { numRuns: cases, seed });
      for (let at = 0; at < sampled.length; at += atOnce) {
        const compared = await Promise.all(
          sampled.slice(at, at + atOnce).map((each, index) => takersOf(each, `pod-${String(at + index)}`)),
        );
        for (const { predicted, happened, shown } of compared) {
          expect(predicted, shown).toEqual(happened);
          counts.taken += happened.length;
          counts.refused += pools.length - happened.length;
        }
      }

      process.stderr.write(`seed ${String(seed)}: ${JSON.stringify(counts)}\n`);
      expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(cases / 5);
    },
  );
});

type PodCase = typeof podCase extends fc.Arbitrary<infer Value> ? Value : never;

/** Which pools a pod is predicted to land on, and which ones take it when it asks for each by name. */
async function takersOf(
  { placed, requests: asked }: PodCase,
  name: string,
): Promise<{
  readonly predicted: readonly string[];
  readonly happened: readonly string[];
  readonly shown: string;
}> {
  const spec = { ...placed, containers: [{ name: 'main', image: 'a', resources: { requests: asked } }] };
  const { value } = decodeObject({ spec }, podSchema, kubernetes);
  const predicted = podPools((value as Pod).spec ?? {}, pools).names;
  const happened = await Promise.all(
    pools.map(async (pool, index) => {
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `${name}-${String(index)}` },
        spec: { ...spec, nodeSelector: { ...spec.nodeSelector, [nodepool]: pool.name } },
      };
      const path = `/api/v1/namespaces/${namespace}/pods`;
      const { status, text } = await bed.request('POST', path, pod);
      expect(status, text).toBe(201);
      const landing = await landingOf(bed, `${path}/${pod.metadata.name}`, predicted.includes(pool.name));
      await bed.request('DELETE', `${path}/${pod.metadata.name}?gracePeriodSeconds=0`);
      return typeof landing === 'string' ? [] : [landing.pool];
    }),
  );
  return { predicted, happened: happened.flat(), shown: JSON.stringify({ spec, predicted }) };
}
