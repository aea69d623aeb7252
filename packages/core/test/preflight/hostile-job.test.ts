import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/error.js';
import type { JobSource } from '../../src/job/job-description.js';
import { readJobs } from '../../src/job/read-job.js';
import { readObjects } from '../../src/kubernetes/read-objects.js';
import { checkSource } from '../../src/preflight/check-source.js';
import { aStartJobRun } from '../job/a-start-job-run.js';
import { aCluster, aLimitRange, aQuota } from './a-cluster.js';

const word = fc.constantFrom(
  'containers',
  'name',
  'spec',
  'image',
  'labels',
  'resources',
  'limits',
  'cpu',
  'x',
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 1.5, '', 'a', '1', '-1Gi', '𝄞', 'spark-kubernetes-driver'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(word, tie('tree'), { maxKeys: 4 }),
  ),
}));

const names = fc.constantFrom(
  'spark.driver.memory',
  'spark.executor.cores',
  'spark.executor.instances',
  'spark.executor.resource.gpu.amount',
  'spark.kubernetes.executor.request.cores',
  'spark.kubernetes.driver.limit.cores',
  'spark.kubernetes.driver.podTemplateFile',
  'spark.kubernetes.executor.volumes.persistentVolumeClaim.a.options.sizeLimit',
  'spark.kubernetes.executor.volumes.odd.a.mount.path',
  'spark.dynamicAllocation.enabled',
);
const settings = fc.dictionary(
  names,
  fc.constantFrom('1', '0', '-1', '99999999999', '4g', 'true', '1e3', 'x', '½'),
);

const snapshot = aCluster(
  aQuota({ 'requests.cpu': '9', 'requests.storage': '1Gi' }),
  aLimitRange({ default: { cpu: '500m' }, max: { cpu: '4' } }),
);

describe('a hostile file', () => {
  test('of a pod is refused with its place, or gets a verdict', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('Pod', 'PodTemplate'), (pod, kind) => {
        judge(JSON.stringify({ apiVersion: 'v1', kind, template: pod, metadata: pod, spec: pod }));
      }),
      { numRuns: 500 },
    );
  });

  test('of StartJobRun is refused with its place, or gets a verdict', () => {
    fc.assert(
      fc.property(settings, tree, (properties, template) => {
        const applicationConfiguration = [{ classification: 'spark-defaults', properties }];
        judge(
          JSON.stringify(aStartJobRun({ configurationOverrides: { applicationConfiguration } })),
          template,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('of a SparkApplication is refused with its place, or gets a verdict', () => {
    fc.assert(
      fc.property(settings, tree, tree, (sparkConf, template, sidecar) => {
        const role = {
          template,
          sidecars: [sidecar],
          initContainers: [template],
          volumeMounts: [{ name: 'a' }],
        };
        judge(
          JSON.stringify({
            apiVersion: 'sparkoperator.k8s.io/v1beta2',
            kind: 'SparkApplication',
            metadata: { name: 'x' },
            spec: {
              type: 'R',
              sparkVersion: '4.0.1',
              sparkConf,
              driver: role,
              executor: role,
              volumes: [{ name: 'a' }],
            },
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('of objects is refused with its place, or read', () => {
    fc.assert(
      fc.property(tree, (object) => {
        orRefused(() => readObjects(JSON.stringify(object), 'a.json'));
        orRefused(() => readJobs(JSON.stringify(object), 'a.json'));
      }),
    );
  });

  test('is refused however deep it is nested', () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;

    expect(() => readJobs(deep, 'a.json')).toThrow('values are nested too deeply');
    expect(() => readObjects(deep, 'a.json')).toThrow('values are nested too deeply');
  });
});

function judge(text: string, template: unknown = {}): void {
  for (const source of orRefused(() => readJobs(text, 'a.json'))) expectVerdict(source, template);
}

function expectVerdict(source: JobSource, template: unknown): void {
  const findTemplate = (): Readonly<Record<string, unknown>> => ({ spec: template });
  const { verdict, findings } = checkSource(source, { snapshot, namespace: 'team-a', findTemplate });

  expect(['admitted', 'limited', 'refused', 'unknown']).toContain(verdict);
  expect(findings.every(({ message }) => message.fix !== '')).toBe(true);
}

function orRefused<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (ConfigError.is(error) && error.issues.every(({ place }) => place?.line !== undefined)) return [];
    throw error;
  }
}
