import { describe, expect, it } from 'vitest';
import { readJobs } from '../../../src/job/read-job.js';
import { aCluster, aQuota } from '../a-cluster.js';
import { aJob, codesOf, verdictOn } from '../a-job.js';

const admission = 'admissionregistration.k8s.io/v1';

function aWebhook(name: string, kind: 'Mutating' | 'Validating' = 'Mutating'): object {
  const rules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
  return {
    apiVersion: admission,
    kind: `${kind}WebhookConfiguration`,
    metadata: { name },
    webhooks: [{ name, rules }],
  };
}

function aPolicy(expression: string, action: 'Deny' | 'Warn' = 'Deny'): readonly object[] {
  return [
    {
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'policy' },
      spec: { validations: [{ expression, message: 'no' }] },
    },
    {
      apiVersion: admission,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'policy' },
      spec: { policyName: 'policy', validationActions: [action] },
    },
  ];
}

const noCredentials =
  "object.spec.containers.all(c, c.?env.orValue([]).all(e, !e.name.startsWith('AWS_CONTAINER_')))";
const noRoleToken = "object.spec.?volumes.orValue([]).all(v, v.name != 'aws-iam-token')";

describe('the webhook of EKS that gives credentials', () => {
  const webhook = aWebhook('iam-for-pods.amazonaws.com');

  it('leaves the verdict as it is where nothing looks at what it adds', () => {
    const restricted = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'team-a', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    };

    expect(verdictOn(aJob(), aCluster(webhook, restricted)).verdict).toBe('admitted');
  });

  it.each([noCredentials, noRoleToken])('is a reason for doubt where a policy does: %s', (expression) => {
    const verdict = verdictOn(aJob(), aCluster(webhook, ...aPolicy(expression)));

    expect(verdict.verdict).toBe('unknown');
    expect(codesOf(verdict)).toContain('webhook-unknown');
  });

  it('is none where the policy only warns, or refuses the pod anyway', () => {
    expect(verdictOn(aJob(), aCluster(webhook, ...aPolicy(noCredentials, 'Warn'))).verdict).toBe('admitted');
    expect(verdictOn(aJob(), aCluster(webhook, ...aPolicy('false'))).verdict).toBe('refused');
  });
});

describe('the webhook of EKS that asks for network interfaces', () => {
  const webhook = aWebhook('mpod.vpc.k8s.aws');

  it('leaves the verdict as it is where nothing counts interfaces', () => {
    expect(verdictOn(aJob(), aCluster(webhook, aQuota({ pods: '10' }))).verdict).toBe('admitted');
  });

  it('is a reason for doubt where a quota counts them or a policy looks at tolerations', () => {
    const quota = aQuota({ 'requests.vpc.amazonaws.com/pod-eni': '9' });
    const policy = aPolicy(
      "object.spec.?tolerations.orValue([]).all(t, t.?key.orValue('').startsWith('node.kubernetes.io/'))",
    );

    expect(verdictOn(aJob(), aCluster(webhook, quota)).verdict).toBe('unknown');
    expect(verdictOn(aJob(), aCluster(webhook, ...policy)).verdict).toBe('unknown');
  });
});

describe('the webhook of EKS that looks at annotations', () => {
  const webhook = aWebhook('vpod.vpc.k8s.aws', 'Validating');

  it('admits pods without the annotation that it keeps for itself', () => {
    const annotated = aJob({ 'spark.kubernetes.driver.annotation.vpc.amazonaws.com/pod-eni': '[]' });

    expect(verdictOn(aJob(), aCluster(webhook)).verdict).toBe('admitted');
    expect(verdictOn(annotated, aCluster(webhook)).verdict).toBe('unknown');
  });
});

describe.each(['mutate-pod.sparkoperator.k8s.io', 'mutate--v1-pod.sparkoperator.k8s.io'])(
  'the webhook of the Spark Operator called %s',
  (name) => {
    const webhook = aWebhook(name);
    const application = `apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: { name: a, namespace: team-a }
spec:
  type: Scala
  mode: cluster
  sparkVersion: 3.5.6
  image: spark
  mainClass: A
  mainApplicationFile: local:///a.jar
  driver: { cores: 1, memory: 1g, serviceAccount: default }
  executor: { cores: 1, memory: 1g, serviceAccount: default, instances: 1 }
`;

    it('is part of what is predicted for pods of applications', () => {
      const [job] = readJobs(application, 'a.yaml');
      if (job?.kind !== 'SparkApplication') throw new Error('it is an application');

      expect(verdictOn(job, aCluster(webhook)).verdict).toBe('admitted');
      expect(verdictOn(job, aCluster(webhook, aWebhook('other.example.com'))).verdict).toBe('unknown');
    });

    it('is a reason for doubt for other pods', () => {
      expect(verdictOn(aJob(), aCluster(webhook)).verdict).toBe('unknown');
    });
  },
);
