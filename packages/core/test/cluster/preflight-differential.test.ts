import fc from 'fast-check';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Testbed } from '../../../../testbed/testbed.mjs';
import { kubernetesMinors } from '../../src/kubernetes/kubernetes-version.js';
import { readSnapshot } from '../../src/preflight/cluster-snapshot.js';
import type { ClusterSnapshot } from '../../src/preflight/cluster-snapshot.js';
import { arbitraryNamespace } from '../preflight/arbitrary/namespace.js';
import type { NamespaceCase } from '../preflight/arbitrary/namespace.js';
import { arbitraryPodCase } from '../preflight/arbitrary/pod.js';
import type { PodCase } from '../preflight/arbitrary/pod.js';
import { clusterWideObjects, prepareCluster } from './preflight-cluster.js';
import { compare } from './preflight-comparison.js';
import type { Comparison } from './preflight-comparison.js';
import { makeNamespace, namespaceObjects } from './preflight-namespace.js';

const kubernetes =
  kubernetesMinors.find((minor) => minor === (process.env['MOORAGE_KUBERNETES'] ?? '1.35')) ?? '1.35';
const cases = Number(process.env['MOORAGE_CASES'] ?? '2000');
/** The same for everybody, so that a change passes or not by what it changes; other seeds look for more. */
const seed = Number(process.env['MOORAGE_SEED'] ?? '20261130');
/** A case of an earlier run, which is asked again. */
const file = process.env['MOORAGE_CASE'];
const podsPerNamespace = 20;
const namespacesPerRound = 20;
const tries = 5;

/** A bed of its own, since policies and classes reach through the whole cluster. */
let bed: Testbed;
let wide: readonly unknown[] = [];
const counts = { equal: 0, unknown: 0, admitted: 0 };
let namespaces = 0;

beforeAll(async () => {
  bed = await startTestbed({ kubernetes, name: process.env['MOORAGE_TESTBED'] });
  await prepareCluster(bed);
  wide = await clusterWideObjects(bed);
});

afterAll(async () => {
  if (process.env['MOORAGE_TESTBED'] === undefined) await bed.stop();
  else bed.close();
});

describe('the preflight', () => {
  test(
    `says what a server of Kubernetes ${kubernetes} says of pods from legal to hostile`,
    { timeout: 120_000 + cases * 200 },
    async () => {
      for (let round = 0; counts.equal + counts.unknown < cases; round += 1) {
        const result = await fc.check(property, { seed: seed + round, numRuns: namespacesPerRound });
        if (result.failed) throw new Error(await reproduction(result.counterexample));
      }

      process.stderr.write(`seed ${String(seed)}: ${JSON.stringify(counts)}\n`);
      expect(counts.unknown).toBeLessThan(cases / 10);
      expect(counts.admitted).toBeGreaterThan(cases / 10);
    },
  );

  test.runIf(file !== undefined)('agrees with the server in a case that was written to a file', async () => {
    const { namespace, pods } = JSON.parse(readFileSync(file ?? '', 'utf8')) as Case;

    expect(await disagreements(namespace, pods)).toEqual([]);
  });
});

/** A namespace and pods that are asked for there, as a file holds them. */
interface Case {
  readonly namespace: NamespaceCase;
  readonly pods: readonly PodCase[];
}

const property = fc.asyncProperty(
  arbitraryNamespace,
  fc.array(arbitraryPodCase, { minLength: 1, maxLength: podsPerNamespace, size: 'max' }),
  async (namespace, pods) => {
    expect(await disagreements(namespace, pods)).toEqual([]);
  },
);

/** What the server says otherwise. */
async function disagreements(
  namespaceCase: NamespaceCase,
  pods: readonly PodCase[],
): Promise<readonly unknown[]> {
  const namespace = `preflight-${process.pid.toString(36)}-${String((namespaces += 1))}`;
  await makeNamespace(bed, namespace, namespaceCase);
  const snapshot = await snapshotOf(namespace);
  const compared = await Promise.all(pods.map((each) => askedAgain(snapshot, each, namespace)));
  return compared.flatMap((comparison, index) =>
    typeof comparison === 'string' ? [] : [{ ...pods[index], ...comparison }],
  );
}

/** A server that has not yet seen a new object is asked again. */
async function askedAgain(
  first: ClusterSnapshot,
  { pod, fieldValidation }: PodCase,
  namespace: string,
): Promise<Comparison> {
  const path = `/api/v1/namespaces/${namespace}/pods?dryRun=All&fieldValidation=${fieldValidation}`;
  for (let count = 1, snapshot = first; ; count += 1, snapshot = await snapshotOf(namespace)) {
    const answer = await bed.request('POST', path, pod);
    const comparison = compare(snapshot, { pod, request: { namespace, fieldValidation } }, answer);
    if (typeof comparison === 'string') counts[comparison] += 1;
    if (comparison === 'equal' && answer.status === 201) counts.admitted += 1;
    if (typeof comparison === 'string' || count === tries) return comparison;
    await new Promise((resolve) => setTimeout(resolve, 50 * 3 ** count));
  }
}

async function snapshotOf(namespace: string): Promise<ClusterSnapshot> {
  return readSnapshot([...wide, ...(await namespaceObjects(bed, namespace))], {
    version: kubernetes,
    complete: ['Namespace', 'ServiceAccount', 'PriorityClass', 'RuntimeClass'],
  });
}

/** Writes the smallest case of a disagreement to a file, and says how to see it again. */
async function reproduction(
  counterexample: readonly [NamespaceCase, readonly PodCase[]] | null,
): Promise<string> {
  if (counterexample === null) return 'the property failed without a counterexample';
  const [namespace, pods] = counterexample;
  const shown = { kubernetes, namespace, pods, disagreements: await disagreements(namespace, pods) };
  const written = join(mkdtempSync(join(tmpdir(), 'moorage-preflight-')), 'case.json');
  writeFileSync(written, JSON.stringify(shown, null, 2));
  return [
    'the server disagrees; this asks it again:',
    `  npm run test:cluster -- preflight-differential --kubernetes ${kubernetes} --case ${written}`,
    'and this finds the case again:',
    `  npm run test:cluster -- preflight-differential --kubernetes ${kubernetes} --seed ${String(seed)} --cases ${String(cases)}`,
    JSON.stringify(shown, null, 2),
  ].join('\n');
}
