import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eksCluster, loadKubeConfig } from '../src/connect/kube-config.js';
import type { KubeConfigChoice } from '../src/connect/kube-config.js';

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

  function serverOf(choice: Omit<KubeConfigChoice, 'env'>, env: KubeConfigChoice['env'] = {}): unknown {
    return loadKubeConfig({ ...choice, env })?.getCurrentCluster()?.server;
  }

  it('is that of the current context', () => {
    expect(serverOf({ kubeconfig })).toBe('https://127.0.0.1:1');
  });

  it('is that of the context asked for', () => {
    expect(serverOf({ kubeconfig, context: 'two' })).toBe('https://127.0.0.1:2');
  });

  it('is named by the environment, whose files may be absent', () => {
    const absent = join(folder, 'absent');

    expect(serverOf({}, { KUBECONFIG: [absent, kubeconfig].join(delimiter) })).toBe('https://127.0.0.1:1');
    expect(serverOf({}, { KUBECONFIG: absent })).toBeUndefined();
    expect(serverOf({}, { HOME: folder })).toBeUndefined();
  });

  it('is refused where an option names a file or a context that does not exist', () => {
    expect(() => serverOf({ kubeconfig: join(folder, 'absent') })).toThrow(/kubeconfig cannot be used/);
    expect(() => serverOf({ kubeconfig, context: 'three' })).toThrow(/"three" leads to no cluster/);
  });

  it('has the name that EKS gives it', async () => {
    const name = 'arn:aws:eks:eu-west-1:123456789012:cluster/spark-prod';
    const file = join(folder, 'eks');
    await writeFile(
      file,
      twoContexts
        .replaceAll('name: one, cluster: {', `name: ${name}, cluster: {`)
        .replaceAll('cluster: one', `cluster: ${name}`),
    );
    const config = loadKubeConfig({ kubeconfig: file, env: {} });

    expect(config === undefined ? undefined : eksCluster(config)).toEqual({
      name: 'spark-prod',
      account: '123456789012',
      region: 'eu-west-1',
    });
  });
});
