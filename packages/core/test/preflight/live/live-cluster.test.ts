import { describe, expect, it } from 'vitest';
import { readJobs } from '../../../src/job/read-job.js';
import { askedPods } from '../../../src/preflight/live/live-check.js';
import { hasSubmitterPolicy, liveCluster } from '../../../src/preflight/live/live-cluster.js';
import type { FoundObjects } from '../../../src/preflight/live/live-cluster.js';
import { compareLive } from '../../../src/preflight/live/live-verdict.js';
import { aScope } from '../../guardrail/a-scope.js';
import { aStartJobRun } from '../../job/a-start-job-run.js';

const scope = aScope({}, { cluster: { kubernetesVersion: '1.36' } });
const platform = { platform: scope.platform, cluster: scope.cluster };
const policy = { kind: 'MutatingAdmissionPolicy', metadata: { name: 'moorage-submitter-pods' } };

function found(...objects: readonly object[]): FoundObjects {
  return { version: '1.36', objects };
}

describe('a cluster that was read', () => {
  it('has nothing that is not among its objects', () => {
    const { complete, objects } = liveCluster(found({ kind: 'Namespace', metadata: { name: 'a' } }));

    expect(complete.has('ServiceAccount')).toBe(true);
    expect(complete.has('Pod')).toBe(false);
    expect(objects.Namespace).toHaveLength(1);
  });

  it('has nothing that a platform asks for and nobody applied, but its node pools are known', () => {
    const { objects, pools } = liveCluster(found(), { platform });

    expect(objects.ResourceQuota).toEqual([]);
    expect(pools).toBeDefined();
  });

  it('is replaced by what is given of it, where a quota without usage is unused', () => {
    const quota = (name: string, pods: string): object => ({
      kind: 'ResourceQuota',
      metadata: { name, namespace: 'a' },
      spec: { hard: { pods } },
    });

    const { objects } = liveCluster(found(quota('one', '1'), quota('two', '2')), {
      given: [quota('one', '9')],
    });

    expect(
      objects.ResourceQuota.map(({ metadata, status }) => [metadata?.name, status?.hard?.['pods']?.nanos]),
    ).toEqual([
      ['one', 9_000_000_000n],
      ['two', undefined],
    ]);
  });

  it('leaves the policy for submitter pods out where a platform says what it does', () => {
    expect(hasSubmitterPolicy(found(policy))).toBe(true);
    expect(hasSubmitterPolicy(found())).toBe(false);
    expect(liveCluster(found(policy), { platform }).objects.MutatingAdmissionPolicy).toEqual([]);
    expect(liveCluster(found(policy)).objects.MutatingAdmissionPolicy).toHaveLength(1);
  });
});

describe('the pod that submits a driver', () => {
  const [job] = readJobs(JSON.stringify(aStartJobRun({})), 'job.json');
  if (job === undefined) throw new Error('there is a job');
  const surroundings = {
    snapshot: liveCluster(found(), { platform }),
    namespace: 'payments',
    findTemplate: () => undefined,
    scope,
  };

  it('is sent as EMR makes it, and predicted as the policy of moorage leaves it', () => {
    const [submitter] = askedPods(job, surroundings);

    expect(submitter?.asked['spec']).not.toHaveProperty('priorityClassName');
    expect(submitter?.predictedFrom['spec']).toHaveProperty('priorityClassName');
  });

  it('is predicted as EMR makes it where nobody applied the policy', () => {
    const [submitter] = askedPods(job, { ...surroundings, lacksSubmitterPolicy: true });

    expect(submitter?.predictedFrom).toEqual(submitter?.asked);
  });
});

describe('a name that is taken', () => {
  it('is known from the answer of the server', () => {
    const snapshot = liveCluster(
      found(
        { kind: 'Namespace', metadata: { name: 'a' } },
        { kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'a' } },
      ),
    );
    const asked = { metadata: { name: 'tool' }, spec: { containers: [{ name: 'main', image: 'a' }] } };

    const { live, nearest } = compareLive(
      { code: 409, text: 'pods "tool" already exists', warnings: [] },
      { snapshot, namespace: 'a', asked },
    );

    expect(live.agrees).toBe(true);
    expect(nearest.outcome?.findings.map(({ code }) => code)).toEqual(['pod-already-exists']);
  });
});
