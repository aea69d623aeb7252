import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { KubernetesMinor, Testbed } from '../../../../testbed/testbed.mjs';
import { killingProxy } from './killing-proxy.js';
import type { KillingProxy, KillPoint } from './killing-proxy.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const minor = (process.env['MOORAGE_KUBERNETES'] ?? '1.35') as KubernetesMinor;
const seed = Number(process.env['MOORAGE_SEED'] ?? '1');
const apply = ['apply', '--yes', '--delete-namespaces', '--force-conflicts'];

let bed: Testbed;
let proxy: KillingProxy;
let folder: string;
let round = 0;

beforeAll(async () => {
  bed = await startTestbed({ crds: ['karpenter'], kubernetes: minor });
  proxy = await killingProxy(bed);
  folder = mkdtempSync(join(tmpdir(), 'moorage-apply-kill-'));
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: proxy.server, 'insecure-skip-tls-verify': true } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    users: [{ name: 'u', user: {} }],
  };
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify(kubeconfig));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await proxy.close();
  await bed.stop();
});

/** A team that stays, one that is there before or afterwards alone, and classes and a pool that change. */
function platform(when: 'before' | 'afterwards'): string {
  const isBefore = when === 'before';
  return `apiVersion: moorage.dev/v1alpha1
kind: Platform
clusters: [{ name: prod, account: '111122223333', kubernetesVersion: '${minor}' }]
capacity:
  - name: shared
    pools: [{ name: all, families: [m5], limits: { cpu: ${isBefore ? '100' : '200'} } }]
administrators: { users: [${isBefore ? 'alice' : 'bob'}] }
priorities: { batch: { driver: ${isBefore ? '-1' : '-2'} } }
teams:
  - { name: payments, capacity: shared, quota: { cpu: ${isBefore ? '5' : '7'} } }
  - { name: ${isBefore ? 'leaving' : 'coming'}-${String(round)} }
`;
}

interface Ended {
  readonly signal: string | null;
  readonly exit: number | null;
  readonly told: string;
}

/** Runs the command in a process of its own, which ends at a point if one is given. */
async function moorage(words: readonly string[], point?: KillPoint): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...words], {
    cwd: folder,
    env: { KUBECONFIG: join(folder, 'kubeconfig') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  proxy.arm(point, () => child.kill('SIGKILL'));
  const ended = new Promise<Pick<Ended, 'signal' | 'exit'>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) => {
      resolve({ exit, signal });
    });
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { ...(await ended), told: out + err };
}

/** The cluster as it was before, and the file as it is to become. */
async function prepare(): Promise<void> {
  round += 1;
  writeFileSync(join(folder, 'platform.yaml'), platform('before'));
  await expectDone(apply);
  writeFileSync(join(folder, 'platform.yaml'), platform('afterwards'));
}

async function expectCompletedAfter(point: KillPoint): Promise<void> {
  await prepare();

  const killed = await moorage(apply, point);
  expect(killed).toMatchObject({ signal: 'SIGKILL' });

  await expectDone(apply);
  await expectDone(['plan', '--exit-code']);
}

async function expectDone(words: readonly string[]): Promise<void> {
  const ended = await moorage(words);
  expect(ended, ended.told).toMatchObject({ exit: 0 });
}

describe('moorage apply that is killed', () => {
  it('is completed by running it again, wherever it was', async () => {
    await prepare();
    await expectDone(apply);
    const changes = [...proxy.changes];
    const numberOf = (start: string): number => changes.findIndex((change) => change.startsWith(start)) + 1;
    const both = (at: number): readonly KillPoint[] => [
      { at, moment: 'before' },
      { at, moment: 'after' },
    ];
    const named = [
      'PATCH /api/v1/namespaces/coming-',
      'PATCH /apis/admissionregistration.k8s.io',
      'PATCH /apis/karpenter.sh/v1/nodepools/shared-all',
      'DELETE /apis/scheduling.k8s.io/v1/priorityclasses/payments-batch-driver',
      'DELETE /api/v1/namespaces/leaving-',
    ].map(numberOf);
    expect(named).not.toContain(0);
    const points = [
      ...named.flatMap(both),
      ...fc.sample(
        fc.record({
          at: fc.integer({ min: 1, max: changes.length }),
          moment: fc.constantFrom('before' as const, 'after' as const),
        }),
        { seed, numRuns: 3 },
      ),
    ];

    for (const point of points) await expectCompletedAfter(point);
  }, 600_000);
});
