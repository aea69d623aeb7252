import { expect, vi } from 'vitest';
import { startTestbed } from '../../../../testbed/testbed.mjs';
import type { Answer, KubernetesMinor, Testbed } from '../../../../testbed/testbed.mjs';
import { guardrails } from '../../src/guardrail/guardrails.js';
import { teamScopes } from '../../src/guardrail/team-scope.js';
import type { TeamScope } from '../../src/guardrail/team-scope.js';
import { submissionPaths } from '../../src/platform/team-spec.js';
import { aPlatform, shared } from '../guardrail/a-scope.js';
import { apply, serveCustomResources } from './apply.js';
import { emrAccounts, sparkPod, submitterPod } from './spark-pod.js';
import type { Pod } from './spark-pod.js';

/** A control plane with the guard rails of the teams below, all of them in force. */
export interface GuardedCluster {
  readonly bed: Testbed;
  /** Name of a driver in the namespace `emr` that exists. */
  readonly running: string;
  /** Asks whether a pod would be admitted. */
  readonly create: (pod: Pod) => Promise<Answer>;
  /** `admitted`, or the status and what a policy says. */
  readonly verdictOn: (pod: Pod) => Promise<string>;
}

/** The minor that the tests run against. */
export const minor: KubernetesMinor = (process.env['MOORAGE_KUBERNETES'] ?? '1.35') as KubernetesMinor;

/** A team for each set of ways to start Spark, and what else guard rails depend on. */
const platform = aPlatform(
  [
    { name: 'emr', paths: ['emr'], users: { users: ['emma'] } },
    {
      name: 'operator',
      paths: ['operator'],
      users: { users: ['oscar'] },
      container: { max: { cpu: 4, memory: '16Gi' } },
    },
    { name: 'submit', paths: ['spark-submit'], users: { groups: ['submitters'] } },
    { name: 'every', paths: submissionPaths, capacity: 'shared', tenancy: 'sole' },
    { name: 'sharing', paths: ['emr', 'operator'], capacity: 'shared', priority: ['sla', 'backfill'] },
  ],
  { capacity: [shared], administrators: { users: ['ada'] }, cluster: { kubernetesVersion: minor } },
);

export const teamNames: readonly string[] = platform.teams.map(({ name }) => name);

const scopes: readonly TeamScope[] = platform.clusters.flatMap((cluster) => teamScopes(platform, cluster));

/** A team in the cluster. */
export function scopeOf(team: string): TeamScope {
  const scope = scopes.find((each) => each.team.name === team);
  if (scope === undefined) throw new Error(`there is a team ${team}`);
  return scope;
}

/** Starts a control plane of its own; `mallory` may do everything that RBAC can allow, and so may the administrator `ada`. */
export async function guardedCluster(): Promise<GuardedCluster> {
  const bed = await startTestbed({ crds: ['karpenter'], kubernetes: minor });
  await serveCustomResources(bed);
  for (const cluster of platform.clusters) {
    for (const object of guardrails(platform, cluster)) {
      expect((await apply(bed, object)).status).toBeLessThan(300);
    }
  }
  await addAccounts(bed);
  const create = (pod: Pod): Promise<Answer> => {
    return bed.request('POST', `${podsOf(pod)}?dryRun=All&fieldValidation=Strict`, pod);
  };
  const driver = sparkPod(scopeOf('emr'), 'emr', 'driver');
  const running: Pod = { ...driver, metadata: { ...driver.metadata, name: 'running' } };
  await bed.request('POST', podsOf(running), running);
  const cluster: GuardedCluster = {
    bed,
    running: running.metadata.name,
    create,
    verdictOn: async (pod) => {
      const { status, body } = await create(pod);
      const message = (body.message ?? '').replace(/^.*denied request: /, '');
      return status === 201 ? 'admitted' : `${String(status)} ${message}`;
    },
  };
  await everyPolicyActs(cluster);
  return cluster;
}

function podsOf({ metadata }: Pod): string {
  return `/api/v1/namespaces/${metadata.namespace}/pods`;
}

/** The service accounts that EMR makes, and people to whom somebody gave too much. */
async function addAccounts(bed: Testbed): Promise<void> {
  for (const scope of scopes) {
    for (const name of emrAccounts(scope)) {
      await bed.request('POST', `/api/v1/namespaces/${scope.team.namespace}/serviceaccounts`, {
        metadata: { name },
      });
    }
  }
  await bed.request('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    metadata: { name: 'everything' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: ['mallory', 'ada'].map((name) => ({
      kind: 'User',
      name,
      apiGroup: 'rbac.authorization.k8s.io',
    })),
  });
}

/** Policies take effect one by one, a moment after they are written. */
async function everyPolicyActs({ bed, running, create }: GuardedCluster): Promise<void> {
  const { tolerations, containers } = sparkPod(scopeOf('sharing'), 'operator', 'driver').spec;
  const outsider: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'outsider', namespace: 'default', labels: {} },
    spec: { tolerations, containers },
  };
  const submitter = submitterPod(scopeOf('emr'));
  const secret = { name: 'c', image: 'c', env: [{ name: 'TOKEN', value: 'x' }] };
  const refuses = async (method: string, path: string, body?: unknown): Promise<boolean> => {
    return (
      (await bed.request(method, `/api/v1/namespaces/emr/${path}`, body, { user: 'mallory' })).status === 403
    );
  };
  const acts: readonly (() => Promise<boolean>)[] = [
    async () => (await create(sparkPod(scopeOf('emr'), 'operator', 'driver'))).status === 403,
    async () => (await create(outsider)).status === 403,
    async () => {
      const { warnings } = await create({ ...submitter, spec: { ...submitter.spec, containers: [secret] } });
      return warnings.length > 0;
    },
    () =>
      refuses('POST', 'services?dryRun=All', {
        metadata: { name: 'ui' },
        spec: { type: 'NodePort', ports: [{ port: 80 }] },
      }),
    () => refuses('DELETE', 'limitranges/containers-and-volumes?dryRun=All'),
    () => refuses('POST', `pods/${running}/attach?container=emr-container-fluentd`),
    async () => (await create(submitter)).status === 201,
  ];
  for (const act of acts) {
    await vi.waitFor(
      async () => {
        expect(await act()).toBe(true);
      },
      { timeout: 60_000, interval: 100 },
    );
  }
}
