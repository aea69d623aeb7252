import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emrServiceAccounts } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCustomResources } from '../../../core/test/cluster/apply.js';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { KubernetesMinor, Testbed } from '../../../../testbed/testbed.mjs';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';
import type { Checked } from './live-check.js';

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));
const minor = (process.env['MOORAGE_KUBERNETES'] ?? '1.35') as KubernetesMinor;

/** The examples, with the version of the bed. */
const folder = mkdtempSync(join(tmpdir(), 'moorage-check-platform-'));

/** A bed of its own, since guard rails look at the pods of the whole cluster. */
let bed: Testbed;

beforeAll(async () => {
  cpSync(examples, folder, { recursive: true });
  const platform = join(folder, 'platform/platform.yaml');
  const [start = '', rest = ''] = readFileSync(platform, 'utf8').split('  cluster:\n');
  writeFileSync(platform, `${start}  cluster:\n    kubernetesVersion: '${minor}'\n${rest}`);
  bed = await startTestbed({ crds: ['karpenter'], kubernetes: minor });
  await serveCustomResources(bed);
  const [applied] = await moorage('apply', '--cluster', 'spark-prod', '--yes');
  expect(applied).toBe(0);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await bed.stop();
});

async function moorage(...words: readonly string[]): Promise<[exit: number, out: string]> {
  const host = recordingHost({ workingDirectory: folder, env: { KUBECONFIG: bed.kubeconfig } });
  const exit = await run([...words, '--platform', 'platform/platform.yaml'], host);
  return [exit, host.written.out];
}

async function check(file: string, ...words: readonly string[]): Promise<Checked> {
  const [exit, out] = await moorage('check', file, '--cluster', 'spark-prod', '--json', ...words);
  const { jobs } = JSON.parse(out) as { readonly jobs: readonly Checked[] };
  const [job] = jobs;
  if (job === undefined) throw new Error(out);
  return { ...job, exit };
}

describe('moorage check --live in a cluster that moorage keeps', () => {
  it('agrees about a job of EMR before the accounts of its role are there, and after', async () => {
    const before = await check('check/clickstream.json', '--live');

    expect([before.exit, before.verdict]).toEqual([0, 'limited']);
    expect(before.pods.map(({ live }) => [live?.code, live?.agrees])).toEqual([
      [403, true],
      [403, true],
      [403, true],
    ]);
    expect(before.pods.map(({ findings }) => findings.includes('account-not-made'))).toEqual([
      true,
      true,
      true,
    ]);

    const role = { name: 'spark-payments', account: '111122223333' };
    for (const name of emrServiceAccounts('job-run', role)) {
      await bed.request('POST', '/api/v1/namespaces/payments/serviceaccounts', { metadata: { name } });
    }
    const after = await check('check/clickstream.json', '--live');

    expect([after.verdict, after.executors]).toEqual([before.verdict, before.executors]);
    expect(after.pods.map(({ role: podRole, live }) => [podRole, live?.code, live?.agrees])).toEqual([
      ['submitter', 201, true],
      ['driver', 201, true],
      ['executor', 201, true],
    ]);
  });

  it('says the same without asking the API server, and without the cluster', async () => {
    const file = 'check/clickstream.json';

    const [live, read, alone] = [
      await check(file, '--live'),
      await check(file, '--from-cluster'),
      await check(file),
    ];

    const verdictOf = ({ verdict, executors, pods }: Checked): unknown => [
      verdict,
      executors.admitted,
      pods.map(({ role, admitted }) => [role, admitted]),
    ];
    expect(verdictOf(read)).toEqual(verdictOf(live));
    expect(verdictOf(alone)).toEqual(verdictOf(live));
  });
});
