import { describe, expect, test } from 'vitest';
import { encryptionConf } from '../../src/guardrail/spark-encryption.js';
import { jobSubmitterProperties } from '../../src/guardrail/job-submitter.js';
import { podTemplates } from '../../src/guardrail/pod-template.js';
import type { PodTemplate } from '../../src/guardrail/pod-template.js';
import { secretProviderClass } from '../../src/guardrail/secret-provider-class.js';
import { securityGroupPolicy } from '../../src/guardrail/security-group-policy.js';
import type { TeamScope } from '../../src/guardrail/team-scope.js';
import { parseYamlDocument } from '../../src/document/yaml-document.js';
import { aScope, shared } from './a-scope.js';

function templateOf(scope: TeamScope, name: string): PodTemplate | undefined {
  return podTemplates(scope).find((each) => each.name === name)?.template;
}

const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';

describe('podTemplates', () => {
  test('are a driver and an executor for each kind of work', () => {
    const names = podTemplates(aScope({ priority: ['sla', 'batch'] })).map(({ name }) => name);

    expect(names).toEqual(['sla-driver', 'batch-driver', 'sla-executor', 'batch-executor']);
  });

  test('put a driver on its nodes and keep the autoscaler away from it', () => {
    const scope = aScope({ capacity: 'shared', costCenter: '4711' }, { capacity: [shared] });

    expect(templateOf(scope, 'batch-driver')).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        labels: { 'moorage.dev/team': 'payments', 'moorage.dev/cost-center': '4711' },
        annotations: { 'karpenter.sh/do-not-disrupt': 'true' },
      },
      spec: {
        priorityClassName: 'payments-batch-driver',
        terminationGracePeriodSeconds: 30,
        nodeSelector: { 'moorage.dev/capacity': 'shared', 'moorage.dev/for-driver': 'true' },
        tolerations: [
          { key: 'moorage.dev/capacity', operator: 'Equal', value: 'shared', effect: 'NoSchedule' },
        ],
        containers: [{ name: 'spark-kubernetes-driver' }],
      },
    });
  });

  test('put executors of a team with nodes of its own on those', () => {
    const scope = aScope({ capacity: 'shared', tenancy: 'sole' }, { capacity: [shared] });

    expect(templateOf(scope, 'batch-executor')).toMatchObject({
      metadata: { labels: { 'moorage.dev/team': 'payments' } },
      spec: {
        nodeSelector: {
          'moorage.dev/capacity': 'shared',
          'moorage.dev/for-executor': 'true',
          'moorage.dev/team': 'payments',
        },
        tolerations: [{ key: 'moorage.dev/team', value: 'payments' }],
        containers: [{ name: 'spark-kubernetes-executor' }],
      },
    });
    expect(templateOf(scope, 'batch-executor')?.metadata.annotations).toBeUndefined();
  });

  test.each([
    ['cluster-autoscaler', { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' }],
    ['none', undefined],
  ] as const)('speak to the autoscaler %s in its own words', (autoscaler, annotations) => {
    const scope = aScope({}, { cluster: { autoscaler } });

    expect(templateOf(scope, 'batch-driver')?.metadata.annotations).toEqual(annotations);
  });

  test('run notebooks as interactive work where the team may do such, else as its usual work', () => {
    const interactive = aScope({ studio: true, priority: ['batch', 'interactive'] });

    expect(templateOf(interactive, 'notebook-driver')?.spec.priorityClassName).toBe(
      'payments-interactive-driver',
    );
    expect(templateOf(aScope({ studio: true }), 'notebook-executor')?.spec.priorityClassName).toBe(
      'payments-batch-executor',
    );
  });

  test('mount secrets outside the directories that EMR keeps for itself', () => {
    const spec = templateOf(aScope({ secrets: [{ name: 'db', arn }] }), 'batch-executor')?.spec;
    const [mount] = spec?.containers[0].volumeMounts ?? [];
    /** From "Using pod templates" of Amazon EMR on EKS. */
    const reserved = [
      '/var/log/fluentd',
      '/var/log/spark/user',
      '/var/log/spark/apps',
      '/mnt',
      '/tmp',
      '/home/hadoop',
    ];

    expect(spec?.volumes?.[0]?.csi.volumeAttributes).toEqual({ secretProviderClass: 'team-secrets' });
    expect(reserved.some((path) => `${mount?.mountPath ?? ''}/`.startsWith(`${path}/`))).toBe(false);
  });

  test('hold only fields that every way to submit a job takes', () => {
    const scope = aScope({ capacity: 'shared', secrets: [{ name: 'db', arn }] }, { capacity: [shared] });
    /** From "Using pod templates" of Amazon EMR on EKS, fields of the pod and of the main container. */
    const ofPod = [
      'priorityClassName',
      'terminationGracePeriodSeconds',
      'nodeSelector',
      'tolerations',
      'volumes',
      'containers',
    ];
    const ofContainer = ['name', 'volumeMounts'];

    for (const { template } of podTemplates(scope)) {
      expect(ofPod).toEqual(expect.arrayContaining(Object.keys(template.spec)));
      expect(ofContainer).toEqual(expect.arrayContaining(Object.keys(template.spec.containers[0])));
    }
  });
});

describe('jobSubmitterProperties', () => {
  test('put the submitter where drivers run and label it', () => {
    const scope = aScope({ capacity: 'shared' }, { capacity: [shared] });

    expect(jobSubmitterProperties(scope)).toEqual({
      'jobsubmitter.label.moorage.dev/team': 'payments',
      'jobsubmitter.node.selector.moorage.dev/capacity': 'shared',
      'jobsubmitter.node.selector.moorage.dev/for-driver': 'true',
      'jobsubmitter.node.toleration.moorage.dev/capacity': 'shared',
      'jobsubmitter.node.toleration.moorage.dev/capacity.effect': 'NoSchedule',
    });
  });
});

describe('secretProviderClass', () => {
  test('mounts each secret as a file, and keys of it as files of their own', () => {
    const secrets = [{ name: 'db', arn, keys: { user: 'db-user', 'pass word': 'db-password' } }];
    const [object] = secretProviderClass(aScope({ secrets }));
    const { usePodIdentity, objects = '' } = object?.spec.parameters ?? {};

    expect(usePodIdentity).toBe('true');
    expect(parseYamlDocument(objects, 'objects').value).toEqual([
      {
        objectName: arn,
        objectType: 'secretsmanager',
        objectAlias: 'db',
        filePermission: '0440',
        jmesPath: [
          { path: 'user', objectAlias: 'db-user' },
          { path: '"pass word"', objectAlias: 'db-password' },
        ],
      },
    ]);
  });

  test('uses IRSA where the team does, and does not exist without secrets', () => {
    const [object] = secretProviderClass(
      aScope({ secrets: [{ name: 'db', arn }], identity: { kind: 'irsa' } }),
    );

    expect(object?.spec.parameters).not.toHaveProperty('usePodIdentity');
    expect(secretProviderClass(aScope())).toEqual([]);
  });
});

describe('securityGroupPolicy', () => {
  test('is for pods of the team that ask for it', () => {
    const [policy] = securityGroupPolicy(aScope({ network: { securityGroups: ['sg-1'] } }));

    expect(policy?.spec).toEqual({
      podSelector: { matchLabels: { 'moorage.dev/team': 'payments', 'moorage.dev/security-groups': 'true' } },
      securityGroups: { groupIds: ['sg-1'] },
    });
    expect(securityGroupPolicy(aScope())).toEqual([]);
  });
});

describe('encryptionConf', () => {
  test('asks for nothing, for the network, or for the network and local files', () => {
    const [off, transit, full] = (['off', 'transit', 'full'] as const).map(encryptionConf);

    expect(off).toEqual({});
    expect(transit).toMatchObject({
      'spark.authenticate': 'true',
      'spark.network.crypto.enabled': 'true',
      'spark.network.crypto.cipher': 'AES/GCM/NoPadding',
    });
    expect(transit).not.toHaveProperty('spark.io.encryption.enabled');
    expect(full).toMatchObject({ ...transit, 'spark.io.encryption.enabled': 'true' });
  });
});
