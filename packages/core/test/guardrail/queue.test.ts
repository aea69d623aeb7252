import { describe, expect, test } from 'vitest';
import { parseYamlDocument } from '../../src/document/yaml-document.js';
import { guardrails } from '../../src/guardrail/guardrails.js';
import { kueueFlavor, kueueQueues } from '../../src/guardrail/kueue.js';
import { yunikornQueues } from '../../src/guardrail/yunikorn.js';
import { aScope } from './a-scope.js';

const withKueue = { cluster: { features: ['kueue'] } } as const;

describe('kueueQueues', () => {
  test('are as large as the quota, for the namespace of the team alone', () => {
    const scope = aScope({ namespace: 'pay', quota: { cpu: 50, memory: '400Gi' } }, withKueue);
    const [clusterQueue, localQueue] = kueueQueues(scope);

    expect(clusterQueue?.spec).toMatchObject({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'pay' } },
      resourceGroups: [
        {
          flavors: [
            {
              name: kueueFlavor(scope.cluster)[0]?.metadata.name,
              resources: [
                { name: 'cpu', nominalQuota: '50' },
                { name: 'memory', nominalQuota: '400Gi' },
              ],
            },
          ],
        },
      ],
    });
    expect(localQueue).toMatchObject({
      metadata: { namespace: 'pay' },
      spec: { clusterQueue: clusterQueue?.metadata.name },
    });
  });

  test('are never the default of a namespace, where they would hold back what EMR submits', () => {
    expect(kueueQueues(aScope({}, withKueue)).map(({ metadata }) => metadata.name)).not.toContain('default');
  });

  test('exist only where the cluster has Kueue', () => {
    const { platform, cluster, ...scope } = aScope();

    expect(kueueQueues({ ...scope, platform, cluster })).toEqual([]);
    expect(guardrails(platform, cluster).filter(({ apiVersion }) => apiVersion.startsWith('kueue'))).toEqual(
      [],
    );
  });
});

describe('yunikornQueues', () => {
  test('give each team a queue of the size of its quota, found by its namespace', () => {
    const { platform, cluster } = aScope(
      { namespace: 'pay', quota: { cpu: 50, memory: '400Gi', drivers: 7 } },
      { cluster: { features: ['yunikorn'] } },
    );
    const [configMap] = yunikornQueues(platform, cluster);

    expect(configMap?.metadata).toMatchObject({ name: 'yunikorn-configs', namespace: 'yunikorn' });
    expect(parseYamlDocument(configMap?.data['queues.yaml'] ?? '', 'queues.yaml').value).toEqual({
      partitions: [
        {
          name: 'default',
          placementrules: [{ name: 'tag', value: 'namespace', create: true }],
          queues: [
            {
              name: 'root',
              submitacl: '*',
              queues: [
                { name: 'pay', maxapplications: 7, resources: { max: { vcore: '50', memory: '400Gi' } } },
              ],
            },
          ],
        },
      ],
    });
  });

  test('exist only where the cluster has YuniKorn', () => {
    const { platform, cluster } = aScope();

    expect(yunikornQueues(platform, cluster)).toEqual([]);
  });
});
