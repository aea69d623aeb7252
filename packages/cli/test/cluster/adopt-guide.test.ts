import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { KubernetesMinor, Testbed } from '../../../../testbed/testbed.mjs';
import { run } from '../../src/run.js';
import { wordsOf } from '../kit/command-line.js';
import { recordingHost } from '../kit/recording-host.js';

const guide = fileURLToPath(new URL('../../../../docs/guide/adopt-an-existing-cluster.md', import.meta.url));
const minor = (process.env['MOORAGE_KUBERNETES'] ?? '1.35') as KubernetesMinor;
const namespace = '/api/v1/namespaces/batchjob';
const rbac = 'rbac.authorization.k8s.io';

let bed: Testbed;
let folder: string;

/** The namespace of a team as it was before: bounds, and EMR let in. */
beforeAll(async () => {
  bed = await startTestbed({ kubernetes: minor });
  folder = await mkdtemp(join(tmpdir(), 'moorage-adopt-'));
  await bed.request('POST', '/api/v1/namespaces', { metadata: { name: 'batchjob' } });
  await bed.request('POST', `${namespace}/resourcequotas`, {
    metadata: { name: 'compute-resources' },
    spec: { hard: { 'requests.cpu': '1000', 'requests.memory': '4000Gi' } },
  });
  await bed.request('POST', `${namespace}/limitranges`, {
    metadata: { name: 'cpu-min-max' },
    spec: { limits: [{ type: 'Container', min: { cpu: '100m' }, defaultRequest: { cpu: '100m' } }] },
  });
  await bed.request('POST', `/apis/${rbac}/v1/namespaces/batchjob/rolebindings`, {
    metadata: { name: 'emr-containers' },
    roleRef: { apiGroup: rbac, kind: 'Role', name: 'emr-containers' },
    subjects: [{ kind: 'User', name: 'emr-containers', apiGroup: rbac }],
  });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await bed.stop();
});

/** Command lines of a page that talk to a cluster, in their order. */
async function commands(): Promise<readonly string[]> {
  const blocks = [...(await readFile(guide, 'utf8')).matchAll(/```console\n([\s\S]*?)```/g)];
  return blocks.flatMap(([, block = '']) => {
    return [...block.matchAll(/^\$ moorage (.*)$/gm)].map(([, line = '']) => line);
  });
}

describe('the guide to an existing cluster', () => {
  it('has commands that run as printed, one after the other', async () => {
    const lines = await commands();
    expect(lines.length).toBeGreaterThan(6);

    for (const line of lines) {
      const host = recordingHost({ workingDirectory: folder, env: { KUBECONFIG: bed.kubeconfig } });
      const exit = await run(wordsOf(line), host);
      expect(exit, `${line}\n${host.written.out}${host.written.err}`).toBe(0);
    }

    const quota = await bed.request('GET', `${namespace}/resourcequotas/compute`);
    expect(quota.body.spec).toMatchObject({ hard: { 'requests.cpu': '1k' } });
    expect((await bed.request('GET', `${namespace}/resourcequotas/compute-resources`)).status).toBe(200);
  });
});
