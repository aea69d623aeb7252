import type { Json } from '../../../src/document/json-value.js';
import type { JobDescription } from '../../../src/job/job-description.js';
import { printPod } from '../../../src/preflight/check-pod.js';
import { checkSource } from '../../../src/preflight/check-source.js';
import type { ClusterSnapshot } from '../../../src/preflight/cluster-snapshot.js';
import type { LiveAnswer } from '../../../src/preflight/live/live-answer.js';
import { askedPods, checkLive } from '../../../src/preflight/live/live-check.js';
import type { LiveCheck } from '../../../src/preflight/live/live-check.js';
import { liveCluster } from '../../../src/preflight/live/live-cluster.js';
import { aJob } from '../a-job.js';
import { aQuota } from '../a-cluster.js';

/** A cluster that was read, with the namespace `team-a` and its service account. */
export function aLiveCluster(...objects: readonly object[]): ClusterSnapshot {
  const common = [
    { kind: 'Namespace', metadata: { name: 'team-a' } },
    { kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'team-a' } },
  ];
  return liveCluster({ version: '1.35', objects: [...common, ...objects] });
}

/** A webhook about all pods. */
export function aWebhook(name: string, kind: 'Mutating' | 'Validating' = 'Mutating'): object {
  const rules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: `${kind}WebhookConfiguration`,
    metadata: { name: `${name}-configuration` },
    webhooks: [{ name, rules }],
  };
}

/** A quota of which the controller has counted that nothing is used. */
export function aCountedQuota(hard: Readonly<Record<string, string>>): object {
  const used = Object.fromEntries(Object.keys(hard).map((name) => [name, '0']));
  return { ...aQuota(hard), status: { hard, used } };
}

/** The answer of a server that does what is predicted of a cluster without webhooks, with a change of the stored pod. */
export function stored(pod: Json, change: (pod: PodText) => void = () => undefined): LiveAnswer {
  const source = { kind: 'Pod' as const, name: 'pod', pod, placeOf: () => ({}) };
  const verdict = checkSource(source, {
    snapshot: aLiveCluster(),
    namespace: 'team-a',
    findTemplate: () => undefined,
  });
  const [first] = verdict.pods;
  if (first?.stored === undefined) throw new Error('it is stored');
  const body = structuredClone(printPod(first.stored)) as PodText;
  change(body);
  return { code: 201, text: '', warnings: [], pod: body as unknown as Json };
}

/** A stored pod as a test changes it. */
export interface PodText {
  metadata: { labels?: Record<string, string> };
  spec: {
    volumes: unknown[];
    hostAliases?: unknown;
    containers: {
      env?: unknown[];
      volumeMounts?: unknown[];
      resources: { limits?: Record<string, string>; requests?: Record<string, string> };
    }[];
  };
}

/** The answer of a server that refuses a pod. */
export function refused(code: number, text: string): LiveAnswer {
  return { code, text, warnings: [] };
}

/** Checks a job with one answer to the driver and to the executor. */
export function live(
  cluster: ClusterSnapshot,
  answerTo: (pod: Json) => LiveAnswer,
  job: JobDescription = aJob(),
): LiveCheck {
  const surroundings = { snapshot: cluster, namespace: 'team-a', findTemplate: () => undefined };
  const answers = askedPods(job, surroundings).map(({ asked }) => answerTo(asked));
  return checkLive(job, surroundings, { answers, cluster });
}

/** What becomes of the driver. */
export function driverOf({ verdict }: LiveCheck): LiveCheck['verdict']['pods'][number] {
  const driver = verdict.pods.find(({ role }) => role === 'driver');
  if (driver === undefined) throw new Error('there is a driver');
  return driver;
}
