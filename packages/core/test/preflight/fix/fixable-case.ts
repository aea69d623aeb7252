import { isJob } from '../../../src/job/job-description.js';
import type { JobSource } from '../../../src/job/job-description.js';
import type { Json } from '../../../src/document/json-value.js';
import { readJobs } from '../../../src/job/read-job.js';
import { readSnapshot } from '../../../src/preflight/cluster-snapshot.js';
import type { ClusterSnapshot } from '../../../src/preflight/cluster-snapshot.js';
import { poolShapes } from '../../../src/preflight/placement/pool-node.js';
import { withFreshStatus } from '../../../src/preflight/quota/quota-verdict.js';
import type { SourceSurroundings } from '../../../src/preflight/judge-source.js';
import { aScope, shared } from '../../guardrail/a-scope.js';
import { aStartJobRun } from '../../job/a-start-job-run.js';
import { aLimitRange, aQuota } from '../a-cluster.js';
import { aJob } from '../a-job.js';

/** A job or a pod that has a finding, where it has it. */
export interface FixableCase {
  readonly source: JobSource;
  readonly surroundings: SourceSurroundings;
}

type Conf = Readonly<Record<string, string>>;

const main = { name: 'main', image: 'a' };
const sized = {
  ...main,
  resources: { requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
};
const sole = { kind: 'PriorityClass', metadata: { name: 'team' }, value: 10 };

/** A case of each finding that the command removes by itself, by its code. */
export const fixableCases: Readonly<Record<string, () => FixableCase>> = {
  'spark-setting-invalid': () => job({ 'spark.executor.memory': '4 giga' }),
  'spark-vendor-missing': () => job({ 'spark.executor.resource.gpu.amount': '1' }),
  'executors-limited': () => job({ 'spark.executor.instances': '9' }, [aQuota({ 'requests.cpu': '4' })]),
  'executors-unbounded': () => job({ 'spark.dynamicAllocation.enabled': 'true' }),
  'template-container-missing': () => emr({ containers: [{ name: 'spark-kubernetes-executors' }] }),
  'template-field-refused': () => emr({ hostNetwork: false }),
  'template-volume-reserved': () => emr({ volumes: [{ name: 'emr-container-communicate', emptyDir: {} }] }),
  'template-path-reserved': () =>
    emr({ containers: [own({ volumeMounts: [{ name: 'a', mountPath: '/var/log/fluentd' }] })] }),
  'template-grace-zero': () => emr({ terminationGracePeriodSeconds: 0 }),
  'capacity-type-label': () => emr({ nodeSelector: { 'eks.amazonaws.com/capacityType': 'SPOT' } }),
  'pool-missing': () => {
    const scope = aScope({ capacity: 'shared' }, { capacity: [shared] });
    return {
      ...job({ 'spark.kubernetes.executor.node.selector.moorage.dev/capacity': 'shared' }),
      surroundings: {
        ...surroundings([]),
        snapshot: { ...snapshot([]), pools: poolShapes(scope.platform, scope.cluster) },
        scope,
        findTemplate: (path) => (path.endsWith('-executor.yaml') ? executorTemplate : undefined),
      },
    };
  },
  'start-timeout-misplaced': () => job({ 'job-start-timeout': '1800' }),
  'zone-label-unknown': () => job({ 'spark.kubernetes.node.selector.zone': 'a' }),
  'cipher-without-integrity': () => job({ 'spark.network.crypto.enabled': 'true' }),
  'local-encryption-alone': () => job({ 'spark.io.encryption.enabled': 'true' }),
  'operator-setting-replaced': () =>
    application({ 'spark.kubernetes.driver.podTemplateFile': 's3://b/a.yaml' }),
  'operator-setting-denied': () => application({ 'spark.master': 'local' }),
  'executor-outranks-submitter': () => emr({ priorityClassName: 'team' }, [sole]),
  'executor-class-shared': () => emr({ priorityClassName: 'team' }, [sole]),
  'pod-field-dropped': () => pod({ nodeSelectors: {} }),
  'pod-namespace-other': () => pod({}, [], { namespace: 'other' }),
  'namespace-missing': () => ({ ...pod({}), surroundings: { ...surroundings([]), namespace: 'team-b' } }),
  'service-account-missing': () => pod({ serviceAccountName: 'none' }),
  'priority-class-missing': () => pod({ priorityClassName: 'none' }),
  'priority-contradicted': () => pod({ priorityClassName: 'team', priority: 5 }, [sole]),
  'runtime-class-missing': () => pod({ runtimeClassName: 'none' }),
  'runtime-class-contradicted': () =>
    pod({ runtimeClassName: 'heavy', overhead: { cpu: '1' } }, [
      {
        kind: 'RuntimeClass',
        metadata: { name: 'heavy' },
        handler: 'a',
        overhead: { podFixed: { cpu: '2' } },
      },
    ]),
  'pod-invalid': () => pod({ containers: [sized] }),
  'limit-range-broken': () =>
    pod({ containers: [{ ...main, resources: { limits: { cpu: '7' } } }] }, [
      aLimitRange({ max: { cpu: '6' } }),
    ]),
  'pod-security-violated': () => pod({ hostPID: true, containers: [main] }, [level('enforce', 'restricted')]),
  'pod-security-warned': () =>
    pod({ containers: [{ ...main, securityContext: { runAsUser: 0 } }] }, [level('warn', 'restricted')]),
  'policy-denied': () => pod({}, policy('Deny')),
  'policy-warned': () => pod({}, policy('Warn')),
  'quota-exceeded': () =>
    pod({ containers: [{ ...main, resources: { limits: { cpu: '2', memory: '1Gi' } } }] }, [
      aQuota({ 'requests.cpu': '1500m', 'limits.memory': '512Mi', pods: '1' }),
    ]),
  'quota-size-missing': () =>
    pod({ initContainers: [{ name: 'first', image: 'a' }] }, [
      aQuota({ 'requests.cpu': '9', 'limits.memory': '9Gi' }),
    ]),
  'pod-already-exists': () => pod({}, [{ kind: 'Pod', metadata: { name: 'pod', namespace: 'team-a' } }]),
};

const executorTemplate: Json = {
  spec: {
    nodeSelector: { 'moorage.dev/capacity': 'shared', 'moorage.dev/for-executor': 'true' },
    tolerations: [{ key: 'moorage.dev/capacity', operator: 'Exists' }],
  },
};

function surroundings(objects: readonly object[]): SourceSurroundings {
  return { snapshot: snapshot(objects), namespace: 'team-a', findTemplate: () => undefined };
}

function snapshot(objects: readonly object[]): ClusterSnapshot {
  const hasNamespace = objects.some((each) => 'kind' in each && each.kind === 'Namespace');
  const read = readSnapshot(
    [
      ...(hasNamespace ? [] : [{ kind: 'Namespace', metadata: { name: 'team-a' } }]),
      { kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'team-a' } },
      ...objects,
    ],
    { version: '1.35', complete: ['Namespace', 'ServiceAccount', 'PriorityClass', 'RuntimeClass'] },
  );
  const ResourceQuota = read.objects.ResourceQuota.map(withFreshStatus);
  return { ...read, objects: { ...read.objects, ResourceQuota } };
}

function job(conf: Conf, objects: readonly object[] = []): FixableCase {
  return { source: aJob(conf), surroundings: surroundings(objects) };
}

function only(file: unknown): JobSource {
  const [source] = readJobs(JSON.stringify(file), 'file.json');
  if (source === undefined) throw new Error('the file holds a job');
  return source;
}

/** A job of EMR whose driver and executors have a pod template. */
function emr(spec: Json, objects: readonly object[] = []): FixableCase {
  const parameters = ['driver', 'executor'].map(
    (role) => `--conf spark.kubernetes.${role}.podTemplateFile=s3://b/${role}.yaml`,
  );
  const sparkSubmitJobDriver = { entryPoint: 's3://b/a.py', sparkSubmitParameters: parameters.join(' ') };
  return {
    source: only(aStartJobRun({ jobDriver: { sparkSubmitJobDriver } })),
    surroundings: { ...surroundings(objects), findTemplate: () => ({ spec }) },
  };
}

function own(more: Json): Json {
  return { name: 'spark-kubernetes-executor', ...more };
}

function application(sparkConf: Conf): FixableCase {
  const source = only({
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: { name: 'app' },
    spec: { type: 'Python', sparkVersion: '3.5.6', sparkConf, driver: {}, executor: { instances: 1 } },
  });
  if (!isJob(source)) throw new Error('an application is a job');
  return { source, surroundings: surroundings([]) };
}

function pod(spec: Json, objects: readonly object[] = [], metadata: Json = {}): FixableCase {
  const source = only({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod', ...metadata },
    spec: { containers: [main], ...spec },
  });
  return { source, surroundings: surroundings(objects) };
}

function level(mode: string, name: string): object {
  return {
    kind: 'Namespace',
    metadata: { name: 'team-a', labels: { [`pod-security.kubernetes.io/${mode}`]: name } },
  };
}

/** A policy that words what it asks for as those of moorage do. */
function policy(action: string): readonly object[] {
  const resourceRules = [
    { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
  ];
  return [
    {
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'labels' },
      spec: {
        matchConstraints: { resourceRules },
        validations: [
          {
            expression: "object.metadata.?labels['team'].orValue('') == 'a'",
            message: 'the label team must be a',
          },
        ],
      },
    },
    {
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'labels' },
      spec: { policyName: 'labels', validationActions: [action] },
    },
  ];
}
