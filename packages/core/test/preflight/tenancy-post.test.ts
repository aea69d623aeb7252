import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/error.js';
import type { Json } from '../../src/document/json-value.js';
import { readObjects } from '../../src/kubernetes/read-objects.js';
import type { LocatedObject } from '../../src/kubernetes/read-objects.js';
import { formatPlace } from '../../src/message/place.js';
import { checkSource } from '../../src/preflight/check-source.js';
import type { JobVerdict } from '../../src/preflight/job-verdict.js';
import { knownCluster } from '../../src/preflight/known-cluster.js';
import { objectFindings } from '../../src/preflight/lint/object-lint.js';
import {
  asNetworkPolicy,
  asOneNamespace,
  post,
  postJob,
  separated,
  templateOf,
} from './tenancy-post-file.js';

describe('the objects of the post', () => {
  test('are refused where two stand in one document', () => {
    const problems = problemsOf(() => readObjects(post('priority-class.yaml'), 'priority-class.yaml'));

    expect(problems).toContain(
      'priority-class.yaml:9:1: this is not valid YAML: the key "apiVersion" stands here twice',
    );
  });

  test('are refused without apiVersion, and with Kind for kind', () => {
    expect(problemsOf(() => readObjects(post('network-policy.yaml'), 'np.yaml'))).toEqual([
      'np.yaml:1:1: Kind is not a known key; known here: apiVersion, kind, metadata, spec',
      'np.yaml:1:1: apiVersion is missing',
    ]);
  });

  test('name a namespace that cannot exist', () => {
    expect(findingsIn(post('resource-quota.yaml'))).toContain(
      'file.yaml:5:14 namespace-name-invalid: write team-a',
    );
  });

  test('let nothing out, and nobody in by a label that nobody sets', () => {
    expect(findingsIn(post('network-policy.yaml', asNetworkPolicy))).toEqual([
      'file.yaml:9:3 network-egress-closed: add egress rules for DNS, the API server and the services that jobs use, or leave Egress out',
      'file.yaml:15:19 namespace-label-unset: select kubernetes.io/metadata.name: team-a',
    ]);
  });

  test('keep Spark out by a default limit and by a quota of limits', () => {
    expect(findingsIn(post('limit-range.yaml', asOneNamespace))).toEqual([
      'file.yaml:13:12 limit-range-default-low: set the default to 6, or leave limits out',
    ]);
    expect(findingsIn(post('resource-quota.yaml', asOneNamespace))).toEqual([
      'file.yaml:10:17 quota-limits-cpu: count requests.cpu only',
    ]);
  });
});

describe('a job under the objects of the post', () => {
  test('is refused in the words of the API server', () => {
    const { verdict, pods } = checked();

    expect(verdict).toBe('refused');
    expect(pods.find(({ role }) => role === 'driver')?.messages).toEqual([
      'Pod "spark-0000000xxxxxxxxxxxx-driver" is invalid: spec.containers[0].resources.requests: Invalid value: "1": must be less than or equal to cpu limit of 500m',
    ]);
  });

  test('fails by its request and not by the maximum, unless it has a limit', () => {
    const seven = { 'spark.executor.cores': '7' };
    const named = (text: string): string => text.replace('executors', 'executor');
    const executorOf = (conf: Readonly<Record<string, string>>): readonly string[] | undefined =>
      checked({ conf, executor: named }).pods.find(({ role }) => role === 'executor')?.messages;

    expect(executorOf(seven)?.[0]).toMatch(/"7": must be less than or equal to cpu limit of 500m$/);
    expect(executorOf({ ...seven, 'spark.kubernetes.executor.limit.cores': '7' })?.[0]).toMatch(
      /is forbidden: maximum cpu usage per Container is 6, but limit is 7$/,
    );
  });

  test('gets a second container from a template that misspells the name of the first', () => {
    const { findings } = checked();

    expect(findings.map(({ role, message }) => `${role ?? ''} ${message.text}`)).toEqual(
      expect.arrayContaining([
        'executor spec.containers[1].image: Required value',
        'executor the pod template of the executor has no container spark-kubernetes-executor, but spark-kubernetes-executors',
      ]),
    );
  });

  test('has executors of a higher priority than the pod that submits its driver', () => {
    expect(texts(checked())).toContain(
      'executors have priority 50, more than the 0 of the pod that submits the driver',
    );
  });

  test('selects a label that nodes of Karpenter do not have', () => {
    expect(texts(checked())).toContain(
      'the label eks.amazonaws.com/capacityType is on nodes of managed node groups only',
    );
  });

  test.each([
    ['encryption without integrity', { 'spark.network.crypto.enabled': 'true' }, 'cipher-without-integrity'],
    ['local encryption alone', { 'spark.io.encryption.enabled': 'true' }, 'local-encryption-alone'],
    [
      'a zone by a label that does not exist',
      { 'spark.kubernetes.node.selector.zone': 'a' },
      'zone-label-unknown',
    ],
    ['a secret in the environment', { 'spark.executorEnv.DB_PASSWORD': 'x' }, 'secret-in-settings'],
    ['a timeout where EMR does not read it', { 'job-start-timeout': '1800' }, 'start-timeout-misplaced'],
  ])('is told of %s', (_, conf, code) => {
    expect(checked({ conf }).findings.map(({ message }) => message.code)).toContain(code);
  });

  test('is told that executors have no time to end, and that all its pods have one class', () => {
    const hasty = (text: string): string =>
      text
        .replace('low-priority', 'high-priority')
        .replace('spec:', 'spec:\n  terminationGracePeriodSeconds: 0');

    const codes = checked({ executor: hasty }).findings.map(({ message }) => message.code);

    expect(codes).toEqual(expect.arrayContaining(['template-grace-zero', 'executor-class-shared']));
  });

  test('is admitted when what is found is mended', () => {
    const mended = (text: string): string => text.replace('500m', '6');
    const named = (text: string): string => text.replace('executors', 'executor');
    const sizes = '\n    default: {memory: 1Gi}\n    defaultRequest: {memory: 256Mi}\n    type: Container\n';
    const range = (text: string): string => `${mended(text)}  -${sizes.replace('\n   ', '')}`;

    const { verdict, executors } = checked({ range, executor: named });

    expect(verdict).toBe('admitted');
    expect(executors?.admitted).toBe(5);
  });
});

interface Changes {
  readonly conf?: Readonly<Record<string, string>>;
  readonly executor?: (text: string) => string;
  readonly range?: (text: string) => string;
}

/** The verdict on a request of StartJobRun that uses both templates, under the quota, the limit range and the classes. */
function checked({ conf = {}, executor, range = (text) => text }: Changes = {}): JobVerdict {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: team-a}\n';
  const files = [
    namespace,
    post('resource-quota.yaml', asOneNamespace),
    post('limit-range.yaml', (text) => range(asOneNamespace(text))),
    post('priority-class.yaml', separated),
  ];
  const templates: Readonly<Record<string, Json>> = {
    'driver.yaml': templateOf(post('driver.yaml')),
    'executor.yaml': templateOf(post('executor.yaml', executor)),
  };
  return checkSource(postJob(conf), {
    snapshot: knownCluster({
      version: '1.35',
      objects: files.flatMap(objectsIn).map(({ value }) => value),
    }),
    namespace: 'team-a',
    findTemplate: (path) => templates[path.replace('s3://bucket/', '')],
  });
}

function objectsIn(text: string): readonly LocatedObject[] {
  return readObjects(text, 'file.yaml');
}

function findingsIn(text: string): readonly string[] {
  return objectFindings(objectsIn(text)).map(
    ({ place = {}, code, fix }) => `${formatPlace(place)} ${code}: ${fix}`,
  );
}

function texts({ findings }: JobVerdict): readonly string[] {
  return findings.map(({ message }) => message.text);
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (ConfigError.is(error)) {
      return error.issues.map(({ place = {}, text }) => `${formatPlace(place)}: ${text}`);
    }
    throw error;
  }
  return [];
}
