import { describe, expect, it } from 'vitest';
import { untilDryRun } from './admission-webhook.js';
import type { WebhookAnswer } from './admission-webhook.js';
import { liveCheck } from './live-check.js';

const on = liveCheck();

/** What the webhook of EKS Pod Identity does to a pod that has variables already. */
function withIdentity(pod: unknown): WebhookAnswer {
  const { containers } = (
    pod as { readonly spec: { readonly containers: readonly { readonly env?: unknown }[] } }
  ).spec;
  const env = { name: 'AWS_CONTAINER_CREDENTIALS_FULL_URI', value: 'http://169.254.170.23/v1/credentials' };
  const mount = {
    name: 'eks-pod-identity-token',
    mountPath: '/var/run/secrets/pods.eks.amazonaws.com/serviceaccount',
    readOnly: true,
  };
  const token = {
    audience: 'pods.eks.amazonaws.com',
    expirationSeconds: 86_400,
    path: 'eks-pod-identity-token',
  };
  return [
    {
      op: 'add',
      path: '/spec/volumes/0',
      value: { name: mount.name, projected: { sources: [{ serviceAccountToken: token }] } },
    },
    ...containers.flatMap((container, at) => [
      container.env === undefined
        ? ({ op: 'add', path: `/spec/containers/${String(at)}/env`, value: [env] } as const)
        : ({ op: 'add', path: `/spec/containers/${String(at)}/env/-`, value: env } as const),
      { op: 'add', path: `/spec/containers/${String(at)}/volumeMounts/-`, value: mount } as const,
    ]),
  ];
}

describe('moorage check --live in a cluster with webhooks', () => {
  it('knows what the webhook of pod identity changes, and names it', async () => {
    const namespace = await on.newNamespace();
    await on.addWebhook('mutating', {
      namespace,
      name: 'iam-for-pods.amazonaws.com',
      configuration: 'pod-identity-webhook',
      answer: withIdentity,
    });
    await untilDryRun(on.bed(), namespace, (text) => text.includes('eks-pod-identity-token'));

    const { exit, verdict, pods } = await on.check(namespace);

    expect([exit, verdict]).toEqual([0, 'admitted']);
    const [driver] = pods;
    expect(driver?.live).toMatchObject({
      code: 201,
      agrees: true,
      attributedTo: [
        { kind: 'webhook', name: 'iam-for-pods.amazonaws.com', configuration: 'pod-identity-webhook' },
      ],
    });
    expect(driver?.live?.difference?.fields.map(({ path }) => path)).toContain(
      'spec.volumes[eks-pod-identity-token]',
    );
    expect(driver?.findings).toEqual([]);
    expect((await on.moorage('check', 'job.yaml', '--live')).out).toMatch(
      /driver +201 admitted +201 as predicted, with iam-for-pods\.amazonaws\.com +cohort-driver/,
    );
    // Without asking the verdict is the same.
    expect((await on.moorage('check', 'job.yaml', '--from-cluster')).exit).toBe(0);
  });

  it('attributes other changes to a webhook, and counts the pod as the server would store it', async () => {
    const namespace = await on.newNamespace();
    await on.addQuota(namespace, { 'requests.example.com/seat': '3' });
    await on.addWebhook('mutating', {
      namespace,
      name: 'seats.example.com',
      configuration: `${namespace}-seats`,
      answer: () => [
        { op: 'add', path: '/spec/containers/0/resources/limits', value: { 'example.com/seat': '1' } },
        {
          op: 'add',
          path: '/spec/containers/0/resources/requests',
          value: { cpu: '1', memory: '1Gi', 'example.com/seat': '1' },
        },
      ],
    });
    await untilDryRun(on.bed(), namespace, (text) => text.includes('example.com/seat'));

    const { exit, verdict, executors, pods } = await on.check(namespace);

    expect([exit, verdict, executors.admitted]).toEqual([0, 'limited', 2]);
    expect(pods[0]).toMatchObject({ admitted: true, findings: ['pod-changed'] });
    expect(pods[0]?.live).toMatchObject({
      agrees: false,
      attributedTo: [{ kind: 'webhook', name: 'seats.example.com', configuration: `${namespace}-seats` }],
    });
  });

  it('attributes a refusal to the webhook that says no', async () => {
    const namespace = await on.newNamespace();
    await on.addWebhook('validating', {
      namespace,
      name: 'images.example.com',
      configuration: `${namespace}-images`,
      answer: () => ({ code: 403, message: 'the image is not signed' }),
    });
    await untilDryRun(on.bed(), namespace, (text) => text.includes('not signed'));

    const { exit, pods, out } = await on.check(namespace);

    expect(exit).toBe(1);
    expect(pods[0]).toMatchObject({
      code: 403,
      findings: ['webhook-refused'],
      live: {
        agrees: false,
        messages: ['admission webhook "images.example.com" denied the request: the image is not signed'],
        attributedTo: [{ kind: 'webhook', name: 'images.example.com', configuration: `${namespace}-images` }],
      },
    });
    expect(out).toContain('webhook images.example.com refuses the pod: the image is not signed');
  });

  it('takes the prediction where the webhook of the Spark Operator looks for an application', async () => {
    const namespace = await on.newNamespace();
    const name = 'mutate-pod.sparkoperator.k8s.io';
    const message = `failed to get SparkApplication ${namespace}/cohort: SparkApplication.sparkoperator.k8s.io "cohort" not found`;
    await on.addWebhook('mutating', {
      namespace,
      name,
      configuration: `${namespace}-operator`,
      answer: () => ({ code: 403, message }),
    });
    await untilDryRun(on.bed(), namespace, (text) => text.includes('failed to get SparkApplication'));

    const { exit, verdict, pods } = await on.check(namespace);

    expect([exit, verdict]).toEqual([0, 'admitted']);
    expect(pods[0]).toMatchObject({
      admitted: true,
      findings: ['webhook-wants-application'],
      live: { code: 403, agrees: 'unknown', attributedTo: [{ kind: 'webhook', name }] },
    });
  });

  it('says of a webhook that does not answer that the cluster takes no such pods', async () => {
    const namespace = await on.newNamespace();
    await on.addWebhook('validating', {
      namespace,
      name: 'away.example.com',
      configuration: `${namespace}-away`,
      answer: () => [],
    });
    on.closeWebhooks();
    await untilDryRun(on.bed(), namespace, (text) => text.includes('failed calling webhook'));

    const { exit, pods } = await on.check(namespace);

    expect(exit).toBe(1);
    expect(pods[0]).toMatchObject({ code: 500, findings: ['webhook-failed'] });
  });
});
