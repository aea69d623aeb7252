import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { KubernetesMinor, Testbed } from '../../../../testbed/testbed.mjs';
import type { Host } from '../../src/io/host.js';
import { run } from '../../src/run.js';
import { wordsOf } from '../kit/command-line.js';
import { recordingHost } from '../kit/recording-host.js';

const minor = (process.env['MOORAGE_KUBERNETES'] ?? '1.35') as KubernetesMinor;
const quota = '/api/v1/namespaces/payments/resourcequotas/compute';

let bed: Testbed;
let folder: string;

beforeAll(async () => {
  bed = await startTestbed({ kubernetes: minor });
  folder = await mkdtemp(join(tmpdir(), 'moorage-apply-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await bed.stop();
});

interface Told {
  readonly out: string;
  readonly err: string;
  readonly exit: number;
}

/** Runs a command line on the platform file of the folder. */
async function moorage(line: string, given: Partial<Host> = {}): Promise<Told> {
  const host = recordingHost({ workingDirectory: folder, env: { KUBECONFIG: bed.kubeconfig }, ...given });
  const exit = await run(wordsOf(line), host);
  return { ...host.written, exit };
}

/** A platform of teams, as YAML flow mappings. */
async function platform(...teams: readonly string[]): Promise<void> {
  const text = `apiVersion: moorage.dev/v1alpha1
kind: Platform
clusters: [{ name: spark-prod, account: '111122223333', kubernetesVersion: '${minor}', autoscaler: none }]
teams:
${teams.map((team) => `  - ${team}\n`).join('')}`;
  await writeFile(join(folder, 'platform.yaml'), text);
}

/** A pod of the team and a volume. Without any node the pod waits. */
async function inhabit(namespace: string): Promise<void> {
  const place = `/api/v1/namespaces/${namespace}`;
  const resources = { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } };
  const made = [
    await bed.request('POST', `${place}/pods?fieldManager=test`, {
      metadata: { name: 'batch', labels: { 'moorage.dev/team': namespace } },
      spec: {
        serviceAccountName: 'spark-executor',
        containers: [{ name: 'main', image: 'example.com/image:1', resources }],
      },
    }),
    await bed.request('POST', `${place}/persistentvolumeclaims`, {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
    }),
  ];
  expect(made.map(({ status, text }) => (status === 201 ? '' : text))).toEqual(['', '']);
}

function answering(answer: string): Partial<Host> {
  return { interview: async (talk) => talk(() => Promise.resolve(answer)) };
}

const payments = '{ name: payments }';

describe('moorage apply and plan on a cluster', () => {
  it('make what is missing, then say that nothing changes', async () => {
    await platform(payments);

    const applied = await moorage('apply --yes --delete-namespaces');
    expect(applied.exit).toBe(0);
    expect(applied.err).toBe('');

    const planned = await moorage('plan --exit-code');
    expect(planned.exit).toBe(0);
    expect(planned.out).toContain('no change');
    expect((await moorage('apply')).out).toBe('no change\n');
  });

  it('show each field with its old and new value and end with 1 only if that is asked for', async () => {
    await platform(payments);
    await moorage('apply --yes --delete-namespaces --force-conflicts');
    await platform('{ name: payments, quota: { pods: 300 } }');

    const { out, exit } = await moorage('plan');

    expect(out).toContain(
      '  ~ change  ResourceQuota payments/compute\n      spec.hard.pods: "200" -> "300"\n',
    );
    expect(out).toContain('1 to change');
    expect(exit).toBe(0);
    expect((await moorage('plan --exit-code')).exit).toBe(1);
  });

  it('tell machines the same', async () => {
    await platform(payments);
    await moorage('apply --yes --delete-namespaces --force-conflicts');
    await platform('{ name: payments, quota: { pods: 300 } }');

    const { out } = await moorage('plan --json');

    expect(JSON.parse(out)).toMatchObject({
      cluster: 'spark-prod',
      counts: { create: 0, change: 1 },
      objects: [
        {
          action: 'change',
          kind: 'ResourceQuota',
          namespace: 'payments',
          name: 'compute',
          fields: [{ path: 'spec.hard.pods', live: '200', desired: '300', origin: 'platform' }],
        },
      ],
    });
  });

  it('refuse to undo what somebody else set, and undo it if told to', async () => {
    await platform(payments);
    await moorage('apply --yes --delete-namespaces --force-conflicts');
    await bed.request('PATCH', `${quota}?fieldManager=kubectl-edit`, { spec: { hard: { pods: '900' } } });

    expect((await moorage('plan')).out).toContain('spec.hard.pods: "900" (set by kubectl-edit) -> "200"');
    const refused = await moorage('apply');
    expect(refused.exit).toBe(1);
    expect(refused.err).toContain('[fields-held]');
    expect(refused.err).toContain('kubectl-edit');

    const forced = await moorage('apply --force-conflicts');
    expect(forced.out).toBe('restored ResourceQuota payments/compute\n');
    expect(forced.exit).toBe(0);
  });

  it('delete nothing without a yes', async () => {
    await platform(payments, '{ name: leaving, paths: [spark-submit] }');
    await moorage('apply --yes --delete-namespaces --force-conflicts');
    await inhabit('leaving');
    await platform(payments);

    const alone = await moorage('apply --delete-namespaces');
    expect(alone.exit).toBe(2);
    expect(alone.err).toContain('[deletion-unconfirmed]');

    const general = await moorage('apply --yes');
    expect(general.exit).toBe(2);
    expect(general.err).toContain('leaving (1 pod that has not ended, 1 volume claim)');
    expect(general.err).toContain('[namespace-unconfirmed]');

    const declined = await moorage('apply', answering('no'));
    expect(declined.exit).toBe(1);
    expect(declined.err).toContain('- delete  Namespace leaving, with everything in it');
    expect((await bed.request('GET', '/api/v1/namespaces/leaving')).body.metadata).not.toHaveProperty(
      'deletionTimestamp',
    );

    const confirmed = await moorage('apply --yes', answering('leaving'));
    expect(confirmed.out).toContain('deleted Namespace leaving\n');
    expect(confirmed.exit).toBe(0);
  });

  it('keep nothing of a dry run', async () => {
    await platform(payments);
    await moorage('apply --yes --delete-namespaces --force-conflicts');
    await platform('{ name: payments, quota: { pods: 300 } }', '{ name: coming }');

    const { out, exit } = await moorage('apply --dry-run');

    expect(out).toContain('created Namespace coming (dry run)\n');
    expect(out).toContain('not judged LimitRange coming/containers-and-volumes');
    expect(exit).toBe(0);
    expect((await bed.request('GET', quota)).body.spec).toMatchObject({ hard: { pods: '200' } });
    expect((await bed.request('GET', '/api/v1/namespaces/coming')).status).toBe(404);
  });

  it('name what the cluster does not serve, and end with 1', async () => {
    await platform('{ name: payments, network: { securityGroups: [sg-0123456789abcdef0] } }');

    const { err, exit } = await moorage('apply --yes --delete-namespaces --force-conflicts');

    expect(err).toContain('[kind-not-served]');
    expect(err).toContain('SecurityGroupPolicy payments/team-security-groups');
    expect(exit).toBe(1);
  });

  it('refuse to apply policies that would refuse whoever applies them', async () => {
    await platform(payments);
    const kubeconfig = join(folder, 'as-eve');
    const config = JSON.parse(await readFile(bed.kubeconfig, 'utf8')) as {
      readonly users: readonly { readonly user: object }[];
    };
    const users = config.users.map((each) => ({ ...each, user: { ...each.user, as: 'eve' } }));
    await writeFile(kubeconfig, JSON.stringify({ ...config, users }));
    await bed.request('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
      metadata: { name: 'eve' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'User', name: 'eve', apiGroup: 'rbac.authorization.k8s.io' }],
    });

    const refused = await moorage(`apply --yes --delete-namespaces --kubeconfig ${kubeconfig}`);
    expect(refused.err).toContain('"eve" is not among the administrators');
    expect(refused.exit).toBe(2);

    await platform(`${payments}\nadministrators: { users: [eve] }`);
    const applied = await moorage(
      `apply --yes --delete-namespaces --force-conflicts --kubeconfig ${kubeconfig}`,
    );
    expect(applied.err).toBe('');
    expect(applied.exit).toBe(0);
  });

  it('say what the API server does not allow', async () => {
    await platform(payments);
    const kubeconfig = join(folder, 'nobody');
    const config = `apiVersion: v1
kind: Config
current-context: c
clusters: [{ name: c, cluster: { server: '${bed.server}', insecure-skip-tls-verify: true } }]
contexts: [{ name: c, context: { cluster: c, user: u } }]
users: [{ name: u, user: { token: nonsense } }]
`;
    await writeFile(kubeconfig, config);

    const { err, exit } = await moorage(`plan --kubeconfig ${kubeconfig}`);

    expect(err).toContain('[cluster-forbidden]');
    expect(exit).toBe(3);
  });
});
