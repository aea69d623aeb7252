import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest';
import { connectTestbed } from '../../../../testbed/testbed.mjs';
import type { TestbedConnection } from '../../../../testbed/testbed.mjs';
import { run } from '../../src/run.js';
import { recordingHost } from '../kit/recording-host.js';
import { configureWebhook, startWebhook, untilDryRun } from './admission-webhook.js';
import type { TestWebhook, WebhookAnswer } from './admission-webhook.js';

const admission = '/apis/admissionregistration.k8s.io/v1';

export interface CheckedPod {
  readonly role: string;
  readonly admitted: boolean | 'unknown';
  readonly code: number;
  readonly findings: readonly string[];
  readonly live?: {
    readonly code: number;
    readonly messages: readonly string[];
    readonly agrees: boolean | 'unknown';
    readonly difference?: { readonly fields: readonly { readonly path: string }[] };
    readonly attributedTo?: readonly unknown[];
  };
}

export interface Told {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** What is said of a job, and how. */
export interface Checked extends Told {
  readonly verdict: string;
  readonly executors: { readonly asked: number; readonly admitted: number };
  readonly pods: readonly CheckedPod[];
}

interface NewWebhook {
  readonly namespace: string;
  readonly name: string;
  readonly configuration: string;
  readonly answer: (pod: unknown) => WebhookAnswer;
}

type Texts = Readonly<Record<string, string>>;

/** The bed that all files share, as users of `moorage check` know it. */
export interface LiveBed {
  /** Where commands run. */
  readonly folder: string;
  bed(): TestbedConnection;
  moorage(...words: readonly string[]): Promise<Told>;
  /** Checks a job of a namespace with `--live`. */
  check(namespace: string, ...words: readonly string[]): Promise<Checked>;
  post(path: string, body: unknown): Promise<void>;
  /** A new namespace with the service account that every namespace gets. */
  newNamespace(labels?: Texts): Promise<string>;
  /** Adds a quota to a namespace, and waits until the controller has counted. */
  addQuota(namespace: string, hard: Texts): Promise<void>;
  /** Adds a policy of somebody else about the pods of a namespace, and waits until it acts. */
  addPolicy(namespace: string, validation: Texts): Promise<string>;
  /** Adds a policy that labels the pods of a namespace, and waits until it acts. */
  addLabeller(namespace: string, version: string): Promise<string>;
  /** Adds a webhook about the pods of a namespace; the API server asks it a moment later. */
  addWebhook(kind: 'mutating' | 'validating', webhook: NewWebhook): Promise<void>;
  closeWebhooks(): void;
}

/** The shared bed, for the tests of a file. What they make of the whole cluster goes after each test. */
export function liveCheck(): LiveBed {
  const folder = mkdtempSync(join(tmpdir(), 'moorage-check-live-'));
  const made: string[] = [];
  const webhooks: TestWebhook[] = [];
  let connection: TestbedConnection | undefined;
  let count = 0;

  beforeAll(() => {
    connection = connectTestbed(inject('testbed'));
  });

  afterEach(async () => {
    for (const path of made.splice(0)) await on.bed().request('DELETE', path);
    on.closeWebhooks();
  });

  afterAll(() => {
    connection?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const on: LiveBed = {
    folder,
    bed: () => {
      if (connection === undefined) throw new Error('the bed is connected before the first test');
      return connection;
    },
    moorage: async (...words) => {
      const host = recordingHost({ workingDirectory: folder, env: { KUBECONFIG: on.bed().kubeconfig } });
      const exit = await run(words, host);
      return { exit, ...host.written };
    },
    check: async (namespace, ...words) => {
      writeFileSync(join(folder, 'job.yaml'), application(namespace));
      const told = await on.moorage('check', 'job.yaml', '--live', '--json', ...words);
      const { jobs } = JSON.parse(told.out) as { readonly jobs: readonly Omit<Checked, keyof Told>[] };
      const [job] = jobs;
      if (job === undefined) throw new Error(told.out);
      return { ...told, ...job };
    },
    post: async (path, body) => {
      const { status, text } = await on.bed().request('POST', path, body);
      expect(status, text).toBe(201);
    },
    newNamespace: async (labels = {}) => {
      const name = `check-live-${process.pid.toString(36)}-${Math.random().toString(36).slice(2, 7)}-${String((count += 1))}`;
      await on.post('/api/v1/namespaces', { metadata: { name, labels } });
      await becomesTrue(async () => {
        const { status } = await on
          .bed()
          .request('GET', `/api/v1/namespaces/${name}/serviceaccounts/default`);
        return status === 200;
      });
      return name;
    },
    addQuota: async (namespace, hard) => {
      const path = `/api/v1/namespaces/${namespace}/resourcequotas`;
      await on.post(path, { metadata: { name: 'compute' }, spec: { hard } });
      await becomesTrue(async () => {
        const { body } = await on.bed().request('GET', `${path}/compute`);
        return typeof body.status === 'object' && body.status !== null && 'used' in body.status;
      });
    },
    addPolicy: async (namespace, validation) => {
      const name = `${namespace}-policy`;
      await on.post(`${admission}/validatingadmissionpolicies`, {
        metadata: { name },
        spec: {
          matchConstraints: {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
            resourceRules: [
              { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
            ],
          },
          validations: [validation],
        },
      });
      made.push(`${admission}/validatingadmissionpolicies/${name}`);
      await on.post(`${admission}/validatingadmissionpolicybindings`, {
        metadata: { name },
        spec: { policyName: name, validationActions: ['Deny'] },
      });
      made.push(`${admission}/validatingadmissionpolicybindings/${name}`);
      await untilDryRun(on.bed(), namespace, (text) => text.includes(name));
      return name;
    },
    addLabeller: async (namespace, version) => {
      const name = `${namespace}-labeller`;
      const api = `/apis/admissionregistration.k8s.io/${version}`;
      await on.post(`${api}/mutatingadmissionpolicies`, {
        metadata: { name },
        spec: {
          failurePolicy: 'Fail',
          reinvocationPolicy: 'Never',
          matchConstraints: {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
            resourceRules: [
              { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
            ],
          },
          mutations: [
            {
              patchType: 'ApplyConfiguration',
              applyConfiguration: { expression: "Object{metadata: Object.metadata{labels: {'owner': 'a'}}}" },
            },
          ],
        },
      });
      made.push(`${api}/mutatingadmissionpolicies/${name}`);
      await on.post(`${api}/mutatingadmissionpolicybindings`, {
        metadata: { name },
        spec: { policyName: name },
      });
      made.push(`${api}/mutatingadmissionpolicybindings/${name}`);
      await untilDryRun(on.bed(), namespace, (text) => text.includes('"owner":"a"'));
      return name;
    },
    addWebhook: async (kind, { answer, ...about }) => {
      const webhook = await startWebhook(on.bed(), answer);
      webhooks.push(webhook);
      const { url, caBundle } = webhook;
      await configureWebhook(on.bed(), kind, { ...about, webhook: { url, caBundle } });
      made.push(`${admission}/${kind}webhookconfigurations/${about.configuration}`);
    },
    closeWebhooks: () => {
      for (const webhook of webhooks.splice(0)) webhook.close();
    },
  };
  return on;
}

/** A job of the Spark Operator with a driver and three executors. */
export function application(namespace: string): string {
  return `apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: { name: cohort, namespace: ${namespace} }
spec:
  type: Scala
  mode: cluster
  sparkVersion: 3.5.6
  image: spark
  mainClass: com.example.Cohort
  mainApplicationFile: s3://jobs/cohort.jar
  driver: { cores: 1, memory: 2g, serviceAccount: default }
  executor: { cores: 1, memory: 2g, serviceAccount: default, instances: 3 }
`;
}

async function becomesTrue(isTrue: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await isTrue()).toBe(true);
    },
    { timeout: 30_000, interval: 50 },
  );
}
