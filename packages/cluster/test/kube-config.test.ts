import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKubeConfig } from '../src/connect/kube-config.js';

const twoContexts = `apiVersion: v1
kind: Config
current-context: one
clusters:
  - { name: one, cluster: { server: 'https://127.0.0.1:1' } }
  - { name: two, cluster: { server: 'https://127.0.0.1:2' } }
contexts:
  - { name: one, context: { cluster: one, user: u } }
  - { name: two, context: { cluster: two, user: u } }
users:
  - { name: u, user: { token: t } }
`;

describe('the cluster that is meant', () => {
  let folder: string;
  let kubeconfig: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorage-kubeconfig-'));
    kubeconfig = join(folder, 'config');
    await writeFile(kubeconfig, twoContexts);
  });

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it('is that of the current context', () => {
    expect(loadKubeConfig({ kubeconfig }).getCurrentCluster()?.server).toBe('https://127.0.0.1:1');
  });

  it('is that of the context asked for', () => {
    expect(loadKubeConfig({ kubeconfig, context: 'two' }).getCurrentCluster()?.server).toBe(
      'https://127.0.0.1:2',
    );
  });
});
