import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, vi } from 'vitest';
import type { TestbedConnection } from '../../../../testbed/testbed.mjs';

/** An operation of JSON Patch. @see RFC 6902 */
export interface Patch {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: unknown;
}

/** What a webhook says of a pod: how it changes it, or why it refuses it. */
export type WebhookAnswer = readonly Patch[] | { readonly code: number; readonly message: string };

/** A webhook that an API server asks. */
export interface TestWebhook {
  readonly url: string;
  /** Certificate authority of its certificate, for `caBundle`. */
  readonly caBundle: string;
  close(): void;
}

/** Starts a webhook on this machine; its certificate is that of the bed's API server, which is for this machine too. */
export async function startWebhook(
  bed: TestbedConnection,
  answer: (pod: unknown) => WebhookAnswer,
): Promise<TestWebhook> {
  const keys = join(dirname(bed.kubeconfig), 'pki');
  const read = (name: string): Buffer => readFileSync(join(keys, name));
  const server = createServer(
    { cert: read('kube-apiserver.crt'), key: read('kube-apiserver.key') },
    (request, response) => {
      void textOf(request).then((text) => {
        const { request: asked } = JSON.parse(text) as {
          readonly request: { readonly uid: string; readonly object: unknown };
        };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(review(asked.uid, answer(asked.object))));
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on a port');
  return {
    url: `https://127.0.0.1:${String(address.port)}/`,
    caBundle: read('ca.crt').toString('base64'),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Configures a webhook for the pods of a namespace, and waits until the API server asks it. */
export async function configureWebhook(
  bed: TestbedConnection,
  kind: 'mutating' | 'validating',
  {
    name,
    configuration,
    namespace,
    webhook,
  }: {
    readonly name: string;
    readonly configuration: string;
    readonly namespace: string;
    readonly webhook: Pick<TestWebhook, 'url' | 'caBundle'>;
  },
): Promise<void> {
  const path = `/apis/admissionregistration.k8s.io/v1/${kind}webhookconfigurations`;
  const made = await bed.request('POST', path, {
    metadata: { name: configuration },
    webhooks: [
      {
        name,
        clientConfig: webhook,
        failurePolicy: 'Fail',
        sideEffects: 'None',
        timeoutSeconds: 5,
        admissionReviewVersions: ['v1'],
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
    ],
  });
  expect(made.status, made.text).toBe(201);
}

/** Waits until an API server answers a dry run of a pod as it should. */
export async function untilDryRun(
  bed: TestbedConnection,
  namespace: string,
  isSeen: (text: string) => boolean,
): Promise<void> {
  const pod = { metadata: { name: 'probe' }, spec: { containers: [{ name: 'main', image: 'a' }] } };
  await vi.waitFor(
    async () => {
      const { text } = await bed.request('POST', `/api/v1/namespaces/${namespace}/pods?dryRun=All`, pod);
      expect(isSeen(text), text).toBe(true);
    },
    { timeout: 60_000, interval: 100 },
  );
}

function review(uid: string, answer: WebhookAnswer): unknown {
  const response =
    'code' in answer
      ? { uid, allowed: false, status: answer }
      : {
          uid,
          allowed: true,
          patchType: 'JSONPatch',
          patch: Buffer.from(JSON.stringify(answer)).toString('base64'),
        };
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
