import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { commandPermission, parsePlatform } from '@moorage/core';
import type { PermittedCommand } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveCustomResources } from '../../../core/test/cluster/apply.js';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Testbed } from '../../../../testbed/testbed.mjs';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';
import type { RecordingHost } from '../kit/recording-host.js';

/** The service account that the commands run under. */
const deployer = 'system:serviceaccount:default:deployer';
const rbac = '/apis/rbac.authorization.k8s.io/v1';
/** A path that only the grant of this test allows. */
const mark = '/granted';

const platformText = `apiVersion: moorage.dev/v1alpha1
kind: Platform
clusters:
  - name: prod
    account: '123456789012'
    region: eu-west-1
    emrAccess: aws-auth
    features: [network-policy, pod-identity, secrets-store, security-groups-for-pods, spark-operator]
    network: { endpoints: [10.20.200.0/24], loadBalancers: [10.20.1.0/24] }
    nodes: { image: al2023@v20261101 }
capacity:
  - name: shared
    pools:
      - { name: drivers, roles: [driver], families: [m6g], architecture: arm64, limits: { cpu: 100, memory: 400Gi } }
      - name: executors
        roles: [executor, notebook]
        families: [m6i]
        limits: { cpu: 1000, memory: 4Ti }
        headroom: { replicas: 1, cpu: 1, memory: 4Gi }
administrators: { users: ['${deployer}'] }
teams:
  - name: payments
    capacity: shared
    tenancy: sole
    paths: [emr, operator]
    users: { groups: [payments] }
    secrets: [{ name: s, arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-AbCdEf' }]
    network: { securityGroups: [sg-0123456789abcdef0] }
`;

const removing = ['apply', '--yes', '--delete-namespaces'];

const noTeams = platformText.slice(0, platformText.indexOf('teams:'));

const laterTeam = `  - { name: research, studio: true, capacity: shared, users: { groups: [research] } }
`;

describe('a user with nothing but what moorage permissions prints', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moorage-permissions-'));
  let bed: Testbed;

  beforeAll(async () => {
    bed = await startTestbed({ crds: ['karpenter'], kubernetes: '1.35' });
    await serveCustomResources(bed);
    await post('/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'deployer' } });
    const asked = await post('/api/v1/namespaces/default/serviceaccounts/deployer/token', { spec: {} });
    const { token } = (asked as { readonly status: { readonly token: string } }).status;
    writeKubeconfig(token);
  });

  afterAll(async () => {
    await bed.stop();
    rmSync(folder, { recursive: true });
  });

  async function post(path: string, body: unknown): Promise<unknown> {
    const answer = await bed.request('POST', path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
    return answer.body;
  }

  /** The kubeconfig of the bed with another user. */
  function writeKubeconfig(token: string): void {
    const config = JSON.parse(readFileSync(bed.kubeconfig, 'utf8')) as { readonly users: readonly object[] };
    const users = config.users.map((user) => ({ ...user, user: { token } }));
    writeFileSync(join(folder, 'kubeconfig'), JSON.stringify({ ...config, users }));
  }

  async function moorage(words: readonly string[], platform: string): Promise<[number, RecordingHost]> {
    writeFileSync(join(folder, 'platform.yaml'), platform);
    const env = { KUBECONFIG: join(folder, 'kubeconfig') };
    const host = recordingHost({ workingDirectory: folder, env });
    return [await run([...words, '--cluster', 'prod'], host), host];
  }

  /** Tests may run in any order: each begins without what another made for teams. */
  async function removeTeams(): Promise<void> {
    await grant('apply', platformText);
    expect((await moorage(removing, noTeams))[0]).toBe(0);
  }

  function actionsIn({ written }: RecordingHost): readonly string[] {
    const { objects } = JSON.parse(written.out) as { readonly objects: readonly { action: string }[] };
    return objects.map(({ action }) => action);
  }

  /** Takes back what another test gave. */
  async function revoke(): Promise<void> {
    for (const path of ['clusterroles', 'clusterrolebindings']) {
      await bed.request('DELETE', `${rbac}/${path}/granted`);
    }
    await waitUntilMarked(false);
  }

  /** The authorizer learns of a grant, and of its end, some milliseconds later; the mark is part of each grant. */
  async function waitUntilMarked(isMarked: boolean): Promise<void> {
    for (;;) {
      const review = await post('/apis/authorization.k8s.io/v1/subjectaccessreviews', {
        spec: {
          user: deployer,
          nonResourceAttributes: { path: mark, verb: 'get' },
        },
      });
      if ((review as { readonly status: { readonly allowed: boolean } }).status.allowed === isMarked) return;
      await setTimeout(20);
    }
  }

  /** Gives the user what a command needs for a platform, and nothing else. */
  async function grant(command: PermittedCommand, platform: string, without = ''): Promise<void> {
    const { rules } = commandPermission(command, parsePlatform(platform, 'platform.yaml')).kubernetes;
    const kept = rules
      .map((rule) => ({ ...rule, verbs: rule.verbs.filter((verb) => verb !== without) }))
      .filter(({ verbs }) => verbs.length > 0);
    await revoke();
    await post(`${rbac}/clusterroles`, {
      metadata: { name: 'granted' },
      rules: [...kept, { nonResourceURLs: [mark], verbs: ['get'] }],
    });
    await post(`${rbac}/clusterrolebindings`, {
      metadata: { name: 'granted' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'granted' },
      subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'default' }],
    });
    await waitUntilMarked(true);
  }

  it('plans, applies, applies again and deletes', async () => {
    const both = platformText + laterTeam;
    await removeTeams();
    await revoke();

    const [withoutAny, refused] = await moorage(['plan'], both);
    expect([withoutAny, refused.written.err]).toEqual([3, expect.stringContaining('forbidden')]);

    await grant('plan', both);
    const [planned, plan] = await moorage(['plan', '--json'], both);
    expect([planned, plan.written.err]).toEqual([0, '']);
    const changes = actionsIn(plan).filter((action) => action !== 'none').length;
    const [applied] = await moorage(['apply', '--yes'], both);
    expect(applied).toBe(3);

    await grant('apply', both);
    const [done, first] = await moorage(['apply', '--yes', '--json'], both);
    expect([done, first.written.err]).toEqual([0, '']);
    const outcomes = (JSON.parse(first.written.out) as { readonly objects: readonly { outcome: string }[] })
      .objects;
    // What belongs to the whole cluster may be there from another test, the objects of the two teams are not.
    expect(changes).toBeGreaterThan(50);
    expect(outcomes).toHaveLength(changes);
    expect(outcomes.filter(({ outcome }) => outcome !== 'done')).toEqual([]);

    expect((await moorage(['plan', '--exit-code'], both))[0]).toBe(0);

    await grant('apply', platformText);
    const [pruned, last] = await moorage(removing, platformText);
    expect([pruned, last.written.err]).toEqual([0, '']);
    const { status } = await bed.request(
      'GET',
      '/apis/scheduling.k8s.io/v1/priorityclasses/research-batch-driver',
    );
    expect(status).toBe(404);
  });

  it('describes the cluster by listing alone', async () => {
    const describeIt = async (): Promise<number> => {
      const env = { KUBECONFIG: join(folder, 'kubeconfig') };
      const host = recordingHost({ workingDirectory: folder, env });
      return run(['init', '--from-cluster', '--force', '--cluster-name', 'prod'], host);
    };
    await revoke();
    expect(await describeIt()).toBe(3);

    await grant('init', platformText);
    expect(await describeIt()).toBe(0);

    await grant('init', platformText, 'list');
    expect(await describeIt()).toBe(3);
  });

  it.each(['get', 'list', 'create', 'patch', 'delete', 'bind', 'escalate'])(
    'cannot apply and delete without the verb %s',
    async (verb) => {
      await removeTeams();

      await grant('apply', platformText, verb);
      const [made] = await moorage(['apply', '--yes'], platformText);
      const [gone] = await moorage(removing, noTeams);

      expect([made, gone]).not.toEqual([0, 0]);
    },
  );
});
