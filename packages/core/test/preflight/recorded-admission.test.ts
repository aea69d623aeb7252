import { describe, expect, test } from 'vitest';
import type { ResourceQuota } from '../../src/kubernetes/admission-objects.js';
import type { Pod, PodSpec } from '../../src/kubernetes/pod.js';
import { printObject } from '../../src/kubernetes/print-object.js';
import { checkPod } from '../../src/preflight/check-pod.js';
import { readSnapshot } from '../../src/preflight/cluster-snapshot.js';
import type { ClusterSnapshot } from '../../src/preflight/cluster-snapshot.js';
import { decodeObject } from '../../src/preflight/decode/decode.js';
import { podSchema } from '../../src/preflight/decode/pod-schema.js';
import { defaultPod } from '../../src/preflight/default/default-pod.js';
import type { PodRequest } from '../../src/preflight/pod-verdict.js';
import { withFreshStatus, withUsage } from '../../src/preflight/quota/quota-verdict.js';
import { templateWarnings } from '../../src/preflight/template-warnings.js';
import { admissionExperiments, namespaceOf, setupObjects, warningsOf } from './admission-experiment.js';
import type { AdmissionExperiment } from './admission-experiment.js';
import { storedPod } from './stored-pod.js';

const experiments = admissionExperiments();
const ofPods = [...experiments.values()].filter(({ request }) => request.path.includes('/pods?'));

describe('checkPod', () => {
  test.each(ofPods.map((experiment) => [experiment.name, experiment] as const))(
    'answers %s as the server did',
    (_, experiment) => {
      const { response, request } = experiment;

      const verdict = checkPod(snapshotOf(experiment), request.body, podRequest(experiment));

      expect(verdict).toMatchObject({
        admitted: response.code === 201,
        code: response.code,
        messages: response.body.message === undefined ? [] : [response.body.message],
        warnings: warningsOf(experiment),
      });
      if (response.code === 201) expect(verdict.defaulted).toEqual(storedPod(response.body, request.body));
    },
  );

  test('covers every experiment that asks for a pod', () => {
    expect(ofPods).toHaveLength(38);
    expect(experiments.size).toBe(43);
  });

  test('has the texts of the pods that a job cannot create', () => {
    const job = named('c5-job-accepted-in-full-quota');
    const [event] = named('c6-job-pods-refused-events').response.body['items'] as readonly {
      message: string;
    }[];

    const verdict = checkPod(snapshotOf(job), podOfJob(job), { namespace: namespaceOf(job.request.path) });

    expect(`Error creating: ${verdict.messages.join('')}`).toBe(
      event?.message.replace(/-[a-z0-9]{5}"/, '-xxxxx"'),
    );
    expect(named('c7-job-status-while-refused').response.body['status']).not.toHaveProperty('active');
    expect(job.response.code).toBe(201);
  });
});

describe('withUsage', () => {
  test('counts a pod as the server did', () => {
    const withPod = named('c2-quota-exceeded-with-used');
    const { status } = named('c3-quota-status').response.body;

    expect(printObject(snapshotOf(withPod).objects.ResourceQuota[0]?.status)).toEqual(status);
  });
});

describe('templateWarnings', () => {
  test('warns of a job that its pods would not meet the level of the namespace', () => {
    const experiment = named('d7-psa-restricted-job-template-warns-not-denies');
    const { template } = experiment.request.body?.['spec'] as { readonly template: unknown };

    const warnings = templateWarnings(snapshotOf(experiment), template, namespaceOf(experiment.request.path));

    expect(warnings).toEqual(warningsOf(experiment));
    expect(experiment.response.code).toBe(201);
  });
});

function named(name: string): AdmissionExperiment {
  const experiment = experiments.get(name);
  if (experiment === undefined) throw new Error(`there is no experiment ${name}`);
  return experiment;
}

function podRequest({ name, request }: AdmissionExperiment): PodRequest {
  const namespace = namespaceOf(request.path);
  return {
    namespace,
    ...(request.path.includes('fieldValidation=Strict') ? { fieldValidation: 'Strict' as const } : {}),
    ...(name === 'f10-rbac-forbidden'
      ? { unauthorizedUser: `system:serviceaccount:${namespace}:default` }
      : {}),
  };
}

/** The cluster that an experiment met, whose quotas have counted the pods that were there. */
function snapshotOf(experiment: AdmissionExperiment): ClusterSnapshot {
  const objects = [...furtherObjects(experiment), ...setupObjects(experiment)];
  const snapshot = readSnapshot(objects, {
    version: '1.35',
    complete: ['Namespace', 'ServiceAccount', 'PriorityClass', 'RuntimeClass'],
  });
  const quotas = objects
    .filter(({ kind }) => kind === 'Pod')
    .reduce<readonly ResourceQuota[]>(
      (counted, pod) => withUsage(specOf(pod), counted, '1.35'),
      snapshot.objects.ResourceQuota.map(withFreshStatus),
    );
  return { ...snapshot, objects: { ...snapshot.objects, ResourceQuota: quotas } };
}

/** What an experiment met beyond its setup, see the README of the recording. */
function furtherObjects({
  name,
  request,
}: AdmissionExperiment): readonly Readonly<Record<string, unknown>>[] {
  const namespace = namespaceOf(request.path);
  const pods = ['a', 'b', 'c'].map((pod) => ({ ...request.body, metadata: { name: pod, namespace } }));
  switch (name) {
    case 'c4-quota-pods-count':
      return pods;
    case 'f9-already-exists':
      return [{ kind: 'Pod', metadata: { name: 'spark-dup', namespace } }];
    case 'f11-namespace-terminating':
      return [{ kind: 'Namespace', metadata: { name: namespace }, status: { phase: 'Terminating' } }];
    default:
      return [];
  }
}

function specOf(pod: unknown): PodSpec {
  return defaultPod(decodeObject(pod, podSchema, '1.35').value as Pod, '1.35').spec ?? {};
}

/** The pod that the controller of jobs asks for. */
function podOfJob({ request }: AdmissionExperiment): unknown {
  const { template } = request.body?.['spec'] as { readonly template: object };
  return { apiVersion: 'v1', kind: 'Pod', ...template, metadata: { generateName: 'submitter-' } };
}
