import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandPermission } from '@moorage/core';
import { expect, describe, it, vi } from 'vitest';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';
import { application, liveCheck } from './live-check.js';
import type { Told } from './live-check.js';

const on = liveCheck();
const rbac = '/apis/rbac.authorization.k8s.io/v1';

/** What the command prints, one verb and one resource each. */
const grants = commandPermission('check').kubernetes.rules.flatMap(({ apiGroups, resources, verbs }) =>
  resources.flatMap((resource) => verbs.map((verb) => ({ apiGroups, resources: [resource], verbs: [verb] }))),
);
const titles = grants.map(({ verbs, resources }) => `${verbs.join()} ${resources.join()}`);

/** A namespace with a service account that may do what `moorage permissions check` prints, but for one thing. */
async function aNamespaceWithUser(without: string = ''): Promise<string> {
  const namespace = await on.newNamespace();
  const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  await on.post(accounts, { metadata: { name: 'checker' } });
  const asked = await on.bed().request('POST', `${accounts}/checker/token`, { spec: {} });
  const { token } = asked.body.status as { readonly token: string };
  const config = JSON.parse(readFileSync(on.bed().kubeconfig, 'utf8')) as {
    readonly users: readonly object[];
  };
  const users = config.users.map((user) => ({ ...user, user: { token } }));
  writeFileSync(join(on.folder, 'kubeconfig'), JSON.stringify({ ...config, users }));

  const kept = grants.filter((_, at) => titles[at] !== without);
  // The authorizer learns of a grant some milliseconds later; the mark is part of it.
  const mark = { nonResourceURLs: [`/${namespace}`], verbs: ['get'] };
  await on.post(`${rbac}/clusterroles`, { metadata: { name: namespace }, rules: [...kept, mark] });
  await on.post(`${rbac}/clusterrolebindings`, {
    metadata: { name: namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: namespace },
    subjects: [{ kind: 'ServiceAccount', name: 'checker', namespace }],
  });
  await vi.waitFor(async () => {
    const { body } = await on.bed().request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      spec: {
        user: `system:serviceaccount:${namespace}:checker`,
        nonResourceAttributes: { path: `/${namespace}`, verb: 'get' },
      },
    });
    expect(body.status).toMatchObject({ allowed: true });
  });
  return namespace;
}

async function checkAs(namespace: string, way: '--live' | '--from-cluster'): Promise<Told> {
  writeFileSync(join(on.folder, 'job.yaml'), application(namespace));
  const host = recordingHost({ workingDirectory: on.folder });
  const exit = await run(['check', 'job.yaml', way], {
    ...host,
    workingDirectory: on.folder,
    env: { KUBECONFIG: join(on.folder, 'kubeconfig') },
  });
  return { exit, ...host.written };
}

describe('a user with nothing but what moorage permissions check prints', () => {
  it('checks jobs in a cluster, with and without a dry run', async () => {
    const namespace = await aNamespaceWithUser();

    const live = await checkAs(namespace, '--live');

    expect([live.exit, live.err]).toEqual([0, '1 admitted\n']);
    expect(live.out).toContain('201 as predicted');
    expect((await checkAs(namespace, '--from-cluster')).exit).toBe(0);
  });

  it('is told that it may not create pods, and needs that for a dry run only', async () => {
    const namespace = await aNamespaceWithUser('create pods');

    const live = await checkAs(namespace, '--live');

    expect(live.exit).toBe(3);
    expect(live.err).toContain('[dry-run-forbidden]');
    expect(live.err).toContain(
      `cannot create resource "pods" in API group "" in the namespace "${namespace}"`,
    );
    expect((await checkAs(namespace, '--from-cluster')).exit).toBe(0);
  });

  it.each(titles.filter((title) => title !== 'create pods'))('cannot check without %j', async (without) => {
    const namespace = await aNamespaceWithUser(without);

    const { exit, err } = await checkAs(namespace, '--live');

    expect(exit).toBe(3);
    expect(err).toContain('[cluster-forbidden]');
  });
});
