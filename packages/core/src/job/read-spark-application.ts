import { decode } from '../document/decode.js';
import type { DocumentPath } from '../document/document-path.js';
import type { YamlDocument } from '../document/yaml-document.js';
import type { JobDescription, PodAdditions } from './job-description.js';
import type { Json } from '../document/json-value.js';
import { sparkRoles } from './named-template.js';
import type { SparkApplication, SparkRole } from './spark-application.js';
import { sparkApplicationFile } from './spark-application-file.js';
import type { SparkApplicationFile, SparkRoleFile } from './spark-application-file.js';

type Conf = Readonly<Record<string, string>>;
type Spec = SparkApplicationFile['spec'];

const languages: Readonly<Record<Spec['type'], SparkApplication['language']>> = {
  Java: 'jvm',
  Scala: 'jvm',
  Python: 'python',
  R: 'r',
};

/**
 * Reads a SparkApplication, as the operator with its webhook turns it into pods: fields of their own win over settings.
 *
 * @throws ConfigError with every problem and its place.
 * @see kubeflow/spark-operator 2.5, internal/controller/sparkapplication/submission.go
 */
export function readSparkApplication(document: YamlDocument): JobDescription {
  const { metadata, spec } = decode(document, sparkApplicationFile);
  const structured = structuredSettings(spec);
  const conf: Conf = {
    ...spec.sparkConf,
    ...hadoopSettings(spec.hadoopConf),
    ...Object.fromEntries(structured.map(({ key, value }) => [key, value])),
  };
  return {
    kind: 'SparkApplication',
    name: metadata.name,
    path: 'spark-operator',
    namespace: metadata.namespace ?? 'default',
    application: {
      sparkVersion: spec.sparkVersion,
      conf,
      language: languages[spec.type],
      deployMode: spec.mode === undefined || spec.mode === 'cluster' ? 'cluster' : 'client',
    },
    templates: inlineTemplates(spec),
    additions: Object.fromEntries(
      sparkRoles.map((role) => [role, additions(spec, spec[role], metadata)] as const),
    ),
    unread: spec.sparkConfigMap === undefined ? [] : [`config map ${spec.sparkConfigMap}`],
    placeOf: (setting) => {
      const at = structured.find(({ key }) => key === setting)?.at ?? ['spec', 'sparkConf', setting];
      return document.has(at) ? document.placeOfKey(at) : document.placeOf(['spec']);
    },
  };
}

/** A setting that the operator makes of a field of its own. */
interface Structured {
  readonly key: string;
  readonly value: string;
  readonly at: DocumentPath;
}

function structuredSettings(spec: Spec): readonly Structured[] {
  const { dynamicAllocation: dynamic = {}, executor } = spec;
  const isStatic = dynamic.enabled !== true;
  return [
    ...said('spark.kubernetes.memoryOverheadFactor', spec.memoryOverheadFactor, ['memoryOverheadFactor']),
    ...said('spark.kubernetes.container.image', spec.image, ['image']),
    ...said('spark.kubernetes.container.image.pullPolicy', spec.imagePullPolicy, ['imagePullPolicy']),
    ...said('spark.kubernetes.container.image.pullSecrets', spec.imagePullSecrets?.join(','), [
      'imagePullSecrets',
    ]),
    ...Object.entries(spec.nodeSelector ?? {}).flatMap(([key, value]) =>
      said(`spark.kubernetes.node.selector.${key}`, value, ['nodeSelector', key]),
    ),
    ...sparkRoles.flatMap((role) => roleSettings(role, spec[role])),
    ...(isStatic ? said('spark.executor.instances', executor.instances, ['executor', 'instances']) : []),
    ...(['enabled', 'initialExecutors', 'minExecutors', 'maxExecutors'] as const).flatMap((key) =>
      said(`spark.dynamicAllocation.${key}`, dynamic[key], ['dynamicAllocation', key]),
    ),
  ];
}

function roleSettings(role: SparkRole, of: SparkRoleFile): readonly Structured[] {
  const field = (key: string, value: string | number | undefined, name: string): readonly Structured[] =>
    said(key, value, [role, name]);
  return [
    ...field(`spark.${role}.cores`, of.cores, 'cores'),
    ...field(`spark.${role}.memory`, of.memory, 'memory'),
    ...field(`spark.${role}.memoryOverhead`, of.memoryOverhead, 'memoryOverhead'),
    ...field(`spark.kubernetes.${role}.request.cores`, of.coreRequest, 'coreRequest'),
    ...field(`spark.kubernetes.${role}.limit.cores`, of.coreLimit, 'coreLimit'),
    ...field(`spark.kubernetes.${role}.container.image`, of.image, 'image'),
    ...field(`spark.kubernetes.authenticate.${role}.serviceAccountName`, of.serviceAccount, 'serviceAccount'),
  ];
}

function said(
  key: string,
  value: string | number | boolean | undefined,
  at: DocumentPath,
): readonly Structured[] {
  return value === undefined ? [] : [{ key, value: String(value), at: ['spec', ...at] }];
}

function hadoopSettings(conf: Conf = {}): Conf {
  return Object.fromEntries(Object.entries(conf).map(([key, value]) => [`spark.hadoop.${key}`, value]));
}

function inlineTemplates(spec: Spec): JobDescription['templates'] {
  return Object.fromEntries(
    sparkRoles.flatMap((role) => {
      const { template } = spec[role];
      return template === undefined ? [] : [[role, { kind: 'inline', template }] as const];
    }),
  );
}

/** Fields that the webhook of the operator writes into pods. */
function additions(
  { volumes = [], batchScheduler, batchSchedulerOptions }: Spec,
  of: SparkRoleFile,
  metadata: SparkApplicationFile['metadata'],
): PodAdditions {
  const mounted = new Set((of.volumeMounts ?? []).map((mount) => mount['name']));
  const scheduler = batchScheduler === 'kube-scheduler' ? undefined : batchScheduler;
  const classOfBatch = batchSchedulerOptions?.['priorityClassName'];
  return {
    labels: {
      'sparkoperator.k8s.io/app-name': metadata.name,
      'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
      'sparkoperator.k8s.io/submission-id': 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
      ...withoutKueue(metadata.labels),
      ...of.labels,
    },
    ...(of.annotations === undefined ? {} : { annotations: of.annotations }),
    spec: given({
      affinity: of.affinity,
      dnsConfig: of.dnsConfig,
      hostAliases: of.hostAliases,
      hostNetwork: of.hostNetwork,
      initContainers: of.initContainers,
      nodeSelector: of.nodeSelector,
      priorityClassName: of.priorityClassName ?? classOfBatch,
      schedulerName: of.schedulerName ?? scheduler,
      securityContext: of.podSecurityContext,
      shareProcessNamespace: of.shareProcessNamespace,
      terminationGracePeriodSeconds: of.terminationGracePeriodSeconds,
      tolerations: of.tolerations,
      volumes: [
        ...volumes.filter(({ name }) => mounted.has(name)),
        ...(of.configMaps ?? []).map(({ name }) => ({ name: `${name}-vol`, configMap: { name } })),
        ...(of.secrets ?? []).map(({ name }) => ({ name: `${name}-volume`, secret: { secretName: name } })),
      ],
    }),
    container: given({
      env: [
        ...(of.env ?? []),
        ...Object.entries(of.envVars ?? {}).map(([name, value]) => ({ name, value })),
        ...Object.entries(of.envSecretKeyRefs ?? {}).map(([name, secretKeyRef]) => ({
          name,
          valueFrom: { secretKeyRef },
        })),
      ],
      envFrom: of.envFrom,
      lifecycle: of.lifecycle,
      ports: of.ports,
      securityContext: of.securityContext,
      resources: limitsOf(of),
      volumeMounts: [
        ...(of.volumeMounts ?? []),
        ...(of.configMaps ?? []).map(({ name, path }) => ({ name: `${name}-vol`, mountPath: path })),
        ...(of.secrets ?? []).map(({ name, path }) => ({ name: `${name}-volume`, mountPath: path })),
      ],
    }),
    sidecars: of.sidecars ?? [],
  };
}

/** Limits beside those that Spark writes. */
function limitsOf({ memoryLimit, gpu }: SparkRoleFile): Json | undefined {
  if (memoryLimit === undefined && gpu === undefined) return undefined;
  return {
    limits: {
      ...(memoryLimit === undefined ? {} : { memory: memoryLimit }),
      ...(gpu === undefined ? {} : { [gpu.name]: String(gpu.quantity) }),
    },
  };
}

function withoutKueue(labels: Conf = {}): Conf {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !key.startsWith('kueue.x-k8s.io/')));
}

/** Fields that have a value; a list without an element is none. */
function given(fields: Json): Json {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
