import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/document/json-value.js';
import { isJob } from '../../../src/job/job-description.js';
import { readJobs } from '../../../src/job/read-job.js';
import { checkSource } from '../../../src/preflight/check-source.js';
import { askedPods, checkLive } from '../../../src/preflight/live/live-check.js';
import { liveCluster } from '../../../src/preflight/live/live-cluster.js';
import { aStartJobRun } from '../../job/a-start-job-run.js';
import { aJob, codesOf } from '../a-job.js';
import { aCountedQuota, aLiveCluster, aWebhook, driverOf, live, refused, stored } from './a-live-cluster.js';

const admission = 'admissionregistration.k8s.io/v1';

describe('the pods that a server is asked about', () => {
  it('are one of each role, however many executors there are', () => {
    const surroundings = { snapshot: aLiveCluster(), namespace: 'team-a', findTemplate: () => undefined };

    const roles = askedPods(aJob({ 'spark.executor.instances': '60' }), surroundings).map(({ role }) => role);

    expect(roles).toEqual(['driver', 'executor']);
    expect(askedPods(aJob({ 'spark.executor.instances': '0' }), surroundings)).toHaveLength(1);
  });

  it('are none where Spark would not start the job', () => {
    const surroundings = { snapshot: aLiveCluster(), namespace: 'team-a', findTemplate: () => undefined };

    expect(askedPods(aJob({ 'spark.executor.memory': 'much' }), surroundings)).toEqual([]);
  });
});

describe('a verdict with the answers of a server', () => {
  it('agrees where the server does what was predicted', () => {
    const checked = live(aLiveCluster(), (pod) => stored(pod));

    expect(checked.verdict.verdict).toBe('admitted');
    expect(driverOf(checked).live).toEqual({ code: 201, messages: [], warnings: [], agrees: true });
    expect(checked.verdict.findings).toEqual([]);
  });

  it('takes what the server draws by chance for what was predicted', () => {
    const checked = live(aLiveCluster(), (pod) => {
      const answer = stored(pod);
      const text = JSON.stringify(answer.pod)
        .replaceAll('kube-api-access-xxxxx', 'kube-api-access-b7kq2')
        .replace('"metadata":{', '"metadata":{"uid":"8e1","creationTimestamp":"2026-01-01T00:00:00Z",');
      return { ...answer, pod: JSON.parse(text) as Json };
    });

    expect(driverOf(checked).live?.agrees).toBe(true);
  });

  it('knows what the webhooks of EKS change, and names them', () => {
    const cluster = aLiveCluster(aWebhook('iam-for-pods.amazonaws.com'), aWebhook('mpod.vpc.k8s.aws'));

    const checked = live(cluster, (pod) =>
      stored(pod, ({ spec }) => {
        spec.volumes.unshift({ name: 'aws-iam-token', projected: {} });
        const [main] = spec.containers;
        if (main === undefined) return;
        const mountPath = '/var/run/secrets/eks.amazonaws.com/serviceaccount';
        main.env = [...(main.env ?? []), { name: 'AWS_ROLE_ARN', value: 'arn:aws:iam::111122223333:role/a' }];
        main.volumeMounts = [...(main.volumeMounts ?? []), { name: 'aws-iam-token', mountPath }];
        main.resources.limits = { ...main.resources.limits, 'vpc.amazonaws.com/pod-eni': '1' };
        main.resources.requests = { ...main.resources.requests, 'vpc.amazonaws.com/pod-eni': '1' };
      }),
    );

    expect(checked.verdict.verdict).toBe('admitted');
    expect(checked.faults).toEqual([]);
    expect(driverOf(checked).live).toMatchObject({
      agrees: true,
      attributedTo: [
        { name: 'iam-for-pods.amazonaws.com', configuration: 'iam-for-pods.amazonaws.com-configuration' },
        { name: 'mpod.vpc.k8s.aws' },
      ],
    });
  });

  it('counts in quotas what a webhook adds', () => {
    const cluster = aLiveCluster(
      aWebhook('mpod.vpc.k8s.aws'),
      aCountedQuota({ 'requests.vpc.amazonaws.com/pod-eni': '2' }),
    );

    const { verdict } = live(cluster, (pod) =>
      stored(pod, ({ spec }) => {
        const [main] = spec.containers;
        if (main === undefined) return;
        main.resources.limits = { ...main.resources.limits, 'vpc.amazonaws.com/pod-eni': '1' };
        main.resources.requests = { ...main.resources.requests, 'vpc.amazonaws.com/pod-eni': '1' };
      }),
    );

    expect([verdict.verdict, verdict.executors?.admitted]).toEqual(['limited', 1]);
    expect(verdict.executors?.reason).toContain('requests.vpc.amazonaws.com/pod-eni=1');
  });

  it('does not take a change for that of a webhook that the cluster does not have', () => {
    const checked = live(aLiveCluster(), (pod) =>
      stored(pod, ({ spec }) => {
        spec.volumes.push({ name: 'aws-iam-token', projected: {} });
      }),
    );

    expect(driverOf(checked).live).toMatchObject({
      agrees: false,
      attributedTo: [{ kind: 'prediction' }],
    });
  });

  it('attributes a change to every webhook and policy that may have made it', () => {
    const cluster = aLiveCluster(
      aWebhook('labels.example.com'),
      aWebhook('other.example.com'),
      aWebhook('looks.example.com', 'Validating'),
    );

    const checked = live(cluster, (pod) =>
      stored(pod, ({ metadata }) => {
        metadata.labels = { ...metadata.labels, owner: 'a' };
      }),
    );

    expect(driverOf(checked)).toMatchObject({
      admitted: true,
      live: {
        agrees: false,
        difference: { fields: [{ path: 'metadata.labels.owner', actual: 'a' }] },
        attributedTo: [{ name: 'labels.example.com' }, { name: 'other.example.com' }],
      },
    });
    expect(codesOf(checked.verdict)).toEqual(['pod-changed', 'pod-changed']);
  });

  it('is known where a webhook changes nothing', () => {
    const cluster = aLiveCluster(aWebhook('quiet.example.com'));
    const alone = checkSource(aJob(), {
      snapshot: cluster,
      namespace: 'team-a',
      findTemplate: () => undefined,
    });

    const { verdict } = live(cluster, (pod) => stored(pod));

    expect([alone.verdict, verdict.verdict]).toEqual(['unknown', 'admitted']);
    expect(verdict.pods[0]?.live?.agrees).toBe(true);
  });

  it('is known where the pod has a field that is not modelled', () => {
    const hostAliases = [{ ip: '10.0.0.1', hostnames: ['one'] }];
    const spec = { containers: [{ name: 'main', image: 'a' }] };
    const pod = { metadata: { name: 'pod' }, spec };
    const source = {
      kind: 'Pod' as const,
      name: 'pod',
      pod: { ...pod, spec: { ...spec, hostAliases } },
      placeOf: () => ({}),
    };
    const cluster = aLiveCluster();
    const surroundings = { snapshot: cluster, namespace: 'team-a', findTemplate: () => undefined };
    const answer = stored(pod, (body) => {
      body.spec.hostAliases = hostAliases;
    });

    const { verdict, faults } = checkLive(source, surroundings, { answers: [answer], cluster });

    expect(verdict.verdict).toBe('admitted');
    expect(faults).toEqual([]);
    expect(verdict.pods[0]?.live).toMatchObject({
      agrees: false,
      attributedTo: [{ kind: 'unmodelled', name: 'spec.hostAliases' }],
    });
  });

  it.each([
    ['admission webhook "no.example.com" denied the request: not today', 'webhook-refused'],
    ['admission webhook "no.example.com" denied the request without explanation', 'webhook-refused'],
    [
      'Internal error occurred: failed calling webhook "no.example.com": failed to call webhook: Post "https://a": refused',
      'webhook-failed',
    ],
  ])('names the webhook of %j', (text, code) => {
    const checked = live(aLiveCluster(aWebhook('no.example.com', 'Validating')), () => refused(403, text));

    expect(driverOf(checked)).toMatchObject({
      admitted: false,
      messages: [text],
      live: { agrees: false, attributedTo: [{ kind: 'webhook', name: 'no.example.com' }] },
    });
    expect(checked.verdict.verdict).toBe('refused');
    expect(codesOf(checked.verdict)).toContain(code);
  });

  it('is unknown where a webhook with side effects keeps the server from dry runs', () => {
    const text = 'admission webhook "acts.example.com" does not support dry run';

    const checked = live(aLiveCluster(aWebhook('acts.example.com')), () => refused(400, text));

    expect(checked.verdict.verdict).toBe('unknown');
    expect(driverOf(checked)).toMatchObject({
      admitted: 'unknown',
      live: { agrees: 'unknown', attributedTo: [{ kind: 'webhook', name: 'acts.example.com' }] },
    });
    expect(codesOf(checked.verdict)).toContain('webhook-without-dry-run');
  });

  it('attributes a refusal to a policy that cannot be evaluated, but not to one that was', () => {
    const policy = (name: string, expression: string): readonly object[] => [
      {
        apiVersion: admission,
        kind: 'ValidatingAdmissionPolicy',
        metadata: { name },
        spec: { validations: [{ expression, message: 'no' }] },
      },
      {
        apiVersion: admission,
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata: { name },
        spec: { policyName: name, validationActions: ['Deny'] },
      },
    ];
    const cluster = aLiveCluster(
      ...policy('opaque', "request.userInfo.username == 'a'"),
      ...policy('plain', "object.metadata.name != ''"),
    );
    const text = (name: string): string =>
      `pods "driver" is forbidden: ValidatingAdmissionPolicy '${name}' with binding '${name}' denied request: no`;

    const opaque = live(cluster, () => refused(422, text('opaque')));
    const plain = live(cluster, () => refused(422, text('plain')));

    expect(driverOf(opaque).live?.attributedTo).toEqual([{ kind: 'policy', name: 'opaque' }]);
    expect(driverOf(plain).live?.attributedTo?.map(({ kind }) => kind)).not.toContain('policy');
  });

  it('is that of the server where the prediction is wrong, and says so', () => {
    const text = 'pods "driver" is forbidden: the moon is full';

    const checked = live(aLiveCluster(), () => refused(403, text));

    expect(checked.verdict.verdict).toBe('refused');
    expect(driverOf(checked)).toMatchObject({ code: 403, messages: [text] });
    expect(codesOf(checked.verdict)).toEqual([
      'server-refused',
      'server-refused',
      'prediction-differs',
      'prediction-differs',
    ]);
    expect(checked.faults).toHaveLength(2);
    expect(checked.faults[0]).toMatchObject({
      role: 'driver',
      namespace: 'team-a',
      live: { difference: { answers: [{ code: 201 }] }, attributedTo: [{ kind: 'prediction' }] },
    });
  });

  it('is that of the server where only a refusal was predicted', () => {
    const checked = live(
      aLiveCluster({
        kind: 'LimitRange',
        metadata: { name: 'l', namespace: 'team-a' },
        spec: { limits: [{ type: 'Pod', max: { cpu: '500m' } }] },
      }),
      (pod) => stored(pod),
    );

    expect(checked.verdict.verdict).toBe('admitted');
    expect(codesOf(checked.verdict)).toEqual(['prediction-differs', 'prediction-differs']);
  });

  it('is about the whole job, though the server is asked about each pod by itself', () => {
    const { verdict } = live(aLiveCluster(aCountedQuota({ pods: '2' })), (pod) => stored(pod));

    expect([verdict.verdict, verdict.executors?.admitted]).toEqual(['limited', 1]);
    expect(verdict.pods.map((pod) => pod.live?.agrees)).toEqual([true, true]);
  });

  it('counts what the job has used before in quotas, also of pods that a webhook changes', () => {
    const cluster = aLiveCluster(aWebhook('labels.example.com'), aCountedQuota({ pods: '1' }));

    const { verdict } = live(cluster, (pod) =>
      stored(pod, ({ metadata }) => {
        metadata.labels = { ...metadata.labels, owner: 'a' };
      }),
    );

    expect(verdict.verdict).toBe('refused');
    expect(verdict.pods.map((pod) => [pod.role, pod.code, pod.live?.code])).toEqual([
      ['driver', 201, 201],
      ['executor', 403, 201],
    ]);
    expect(verdict.pods[1]?.messages[0]).toContain('used: pods=1, limited: pods=1');
  });

  it('is refused where a name is taken, which only the server knows', () => {
    const { verdict } = live(aLiveCluster(), (pod) => {
      const { name } = pod['metadata'] as { readonly name: string };
      return refused(409, `pods "${name}" already exists`);
    });

    expect(verdict.verdict).toBe('refused');
    expect(verdict.pods[0]).toMatchObject({ code: 409, live: { agrees: true } });
    expect(codesOf(verdict)).toContain('pod-already-exists');
  });

  it('takes accounts for made that EMR makes with the first job', () => {
    const [job] = readJobs(JSON.stringify(aStartJobRun()), 'job.json');
    if (job === undefined || !isJob(job)) throw new Error('it is a job');

    const { verdict } = live(
      aLiveCluster(),
      (pod) => {
        const { metadata, spec } = pod as {
          readonly metadata: { readonly name?: string; readonly generateName?: string };
          readonly spec: { readonly serviceAccountName: string };
        };
        const account = spec.serviceAccountName;
        return refused(
          403,
          `pods "${metadata.name ?? metadata.generateName ?? ''}" is forbidden: error looking up service account team-a/${account}: serviceaccount "${account}" not found`,
        );
      },
      job,
    );

    expect(verdict.verdict).toBe('admitted');
    expect(codesOf(verdict)).toEqual(['account-not-made', 'account-not-made', 'account-not-made']);
    expect(verdict.pods.map((pod) => pod.live?.agrees)).toEqual([true, true, true]);
  });

  it('knows of a warning that was predicted and not given', () => {
    const cluster = liveCluster({
      version: '1.35',
      objects: [
        {
          kind: 'Namespace',
          metadata: { name: 'team-a', labels: { 'pod-security.kubernetes.io/warn': 'restricted' } },
        },
        { kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'team-a' } },
      ],
    });

    const checked = live(cluster, (pod) => stored(pod));

    expect(driverOf(checked).live?.difference?.missingWarnings).toHaveLength(1);
    expect(driverOf(checked).live?.attributedTo).toEqual([{ kind: 'prediction' }]);
  });
});
