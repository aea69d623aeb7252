import type { JobDescription, PodAdditions } from './job-description.js';
import { asList, asObject } from '../document/json-value.js';
import type { Json } from '../document/json-value.js';
import type { SparkRole } from './spark-application.js';
import { sparkPodResources } from './spark-pod-resources.js';
import { setting } from './spark-setting.js';
import { sparkAtLeast } from './spark-version.js';
import { entriesBelow, sparkVolumes } from './spark-volume.js';

/** A pod as Spark asks the API server for it, with the claims that it makes before. */
export interface SparkPod {
  readonly pod: Json;
  readonly claims: readonly Json[];
}

/** What a path knows of a pod before Spark adds to it. */
export interface SparkPodBase {
  readonly name: string;
  readonly template: Json;
  /** Fields of the path itself. */
  readonly additions: PodAdditions;
  /** Whether Spark takes the first container of the template where none has its name. */
  readonly takesFirst: boolean;
  readonly image: string;
}

const ports: Readonly<Record<SparkRole, readonly Json[]>> = {
  driver: [
    { name: 'driver-rpc-port', containerPort: 7078, protocol: 'TCP' },
    { name: 'blockmanager', containerPort: 7079, protocol: 'TCP' },
    { name: 'spark-ui', containerPort: 4040, protocol: 'TCP' },
  ],
  executor: [{ name: 'blockmanager', containerPort: 7079, protocol: 'TCP' }],
};

/** Prefix of the variables of a role among the settings. */
const variables: Readonly<Record<SparkRole, string>> = {
  driver: 'spark.kubernetes.driverEnv.',
  executor: 'spark.executorEnv.',
};

/**
 * The pod of a role: a pod template, over it what Spark writes by its settings, over that what the path adds.
 *
 * @throws MoorageError `spark-setting-invalid`, `spark-vendor-missing`.
 * @see Spark 3.5, KubernetesUtils.selectSparkContainer, BasicDriverFeatureStep, BasicExecutorFeatureStep
 */
export function sparkPod(job: JobDescription, role: SparkRole, base: SparkPodBase): SparkPod {
  const { conf } = job.application;
  const spec = asObject(base.template['spec']) ?? {};
  const { main, rest } = selectContainer(asList(spec['containers']), role, { conf, base });
  const { volumes, mounts, claims } = sparkVolumes(conf, role, {
    podName: base.name,
    mounts: [...asList(main['volumeMounts']), ...asList(base.additions.container?.['volumeMounts'])],
  });
  const written: Json = {
    ...spec,
    restartPolicy: 'Never',
    ...schedulerOf(conf, role),
    ...accountOf(conf, role),
    ...nodeSelectorOf(spec, conf, role),
    ...appended(spec, 'imagePullSecrets', pullSecrets(conf)),
    ...appended(spec, 'volumes', volumes),
  };
  const container = containerOf(job, role, { main, mounts, image: base.image });
  const own = withAdditions(written, base.additions.spec ?? {});
  const pod: Json = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadataOf(job, role, base),
    spec: {
      ...own,
      containers: [
        withAdditions(container, base.additions.container ?? {}),
        ...rest,
        ...(base.additions.sidecars ?? []),
      ],
    },
  };
  return { pod, claims };
}

function selectContainer(
  containers: readonly unknown[],
  role: SparkRole,
  { conf, base }: { readonly conf: Readonly<Record<string, string>>; readonly base: SparkPodBase },
): { readonly main: Json; readonly rest: readonly unknown[] } {
  const own = `spark-kubernetes-${role}`;
  const wanted = setting(conf, `spark.kubernetes.${role}.podTemplateContainerName`) ?? own;
  const named = containers.findIndex((each) => asObject(each)?.['name'] === wanted);
  const at = named < 0 && base.takesFirst ? 0 : named;
  const main = asObject(containers[at]);
  return main === undefined
    ? { main: { name: own }, rest: containers }
    : { main: { name: own, ...main }, rest: containers.filter((_, index) => index !== at) };
}

function containerOf(
  { application }: JobDescription,
  role: SparkRole,
  { main, mounts, image }: { readonly main: Json; readonly mounts: readonly Json[]; readonly image: string },
): Json {
  const { conf } = application;
  const { requests, limits } = sparkPodResources(application, role);
  const resources = asObject(main['resources']) ?? {};
  const policy = setting(conf, 'spark.kubernetes.container.image.pullPolicy');
  return {
    ...main,
    image:
      setting(conf, `spark.kubernetes.${role}.container.image`) ??
      setting(conf, 'spark.kubernetes.container.image') ??
      image,
    ...(policy === undefined ? {} : { imagePullPolicy: policy }),
    ...appended(main, 'ports', ports[role]),
    ...appended(main, 'env', environment(conf, role)),
    ...appended(main, 'volumeMounts', mounts),
    resources: {
      ...resources,
      requests: { ...asObject(resources['requests']), ...requests },
      limits: { ...asObject(resources['limits']), ...limits },
    },
  };
}

function environment(conf: Readonly<Record<string, string>>, role: SparkRole): readonly Json[] {
  return [
    ...entriesBelow(conf, variables[role]).map(([name, value]) => ({ name, value })),
    ...entriesBelow(conf, `spark.kubernetes.${role}.secretKeyRef.`).map(([name, value]) => {
      const [secret = '', key = ''] = value.split(':');
      return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
    }),
  ];
}

function metadataOf(
  { name, application: { conf, sparkVersion } }: JobDescription,
  role: SparkRole,
  { name: podName, template, additions }: SparkPodBase,
): Json {
  const metadata = asObject(template['metadata']) ?? {};
  const appName = setting(conf, 'spark.app.name') ?? name;
  const named = sparkAtLeast(sparkVersion, 3, 3)
    ? { 'spark-app-name': labelOf(appName), 'spark-version': sparkVersion }
    : {};
  const annotations = {
    ...asObject(metadata['annotations']),
    ...additions.annotations,
    ...Object.fromEntries(entriesBelow(conf, `spark.kubernetes.${role}.annotation.`)),
  };
  return {
    name: podName,
    labels: {
      ...asObject(metadata['labels']),
      ...additions.labels,
      ...Object.fromEntries(entriesBelow(conf, `spark.kubernetes.${role}.label.`)),
      'spark-app-selector': 'spark-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'spark-role': role,
      ...(role === 'executor' ? executorLabels(sparkVersion) : {}),
      ...named,
    },
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}

/** Every executor has a number, and from Spark 3.1 on a resource profile. */
function executorLabels(sparkVersion: string): Readonly<Record<string, string>> {
  return {
    'spark-exec-id': '1',
    ...(sparkAtLeast(sparkVersion, 3, 1) ? { 'spark-exec-resourceprofile-id': '0' } : {}),
  };
}

/** A name as the value of a label. @see Spark 3.5, KubernetesConf.getAppNameLabel */
export function labelOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/-+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-|-$/g, '');
}

function schedulerOf(conf: Readonly<Record<string, string>>, role: SparkRole): Json {
  const name =
    setting(conf, `spark.kubernetes.${role}.scheduler.name`) ??
    setting(conf, 'spark.kubernetes.scheduler.name');
  return name === undefined ? {} : { schedulerName: name };
}

/** Executors run under the account of the driver unless they are given one. */
function accountOf(conf: Readonly<Record<string, string>>, role: SparkRole): Json {
  const [driver, executor] = (['driver', 'executor'] as const).map((each) =>
    setting(conf, `spark.kubernetes.authenticate.${each}.serviceAccountName`),
  );
  const name = role === 'driver' ? driver : (executor ?? driver);
  return name === undefined ? {} : { serviceAccountName: name };
}

function nodeSelectorOf(spec: Json, conf: Readonly<Record<string, string>>, role: SparkRole): Json {
  const nodeSelector = {
    ...asObject(spec['nodeSelector']),
    ...Object.fromEntries(entriesBelow(conf, 'spark.kubernetes.node.selector.')),
    ...Object.fromEntries(entriesBelow(conf, `spark.kubernetes.${role}.node.selector.`)),
  };
  return Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector };
}

function pullSecrets(conf: Readonly<Record<string, string>>): readonly Json[] {
  const names = setting(conf, 'spark.kubernetes.container.image.pullSecrets')?.split(',') ?? [];
  return names.map((name) => ({ name: name.trim() }));
}

/** A field of a list with more elements. */
function appended(object: Json, key: string, more: readonly unknown[]): Json {
  const all = [...asList(object[key]), ...more];
  return all.length === 0 ? {} : { [key]: all };
}

/** Fields over others: lists are appended, mappings merged, everything else replaced. */
export function withAdditions(object: Json, more: Json): Json {
  const merged = Object.entries(more).map(([key, value]) => {
    const own = object[key];
    if (Array.isArray(value)) return [key, [...asList(own), ...(value as readonly unknown[])]];
    const [left, right] = [asObject(own), asObject(value)];
    return [key, left === undefined || right === undefined ? value : withAdditions(left, right)];
  });
  return { ...object, ...(Object.fromEntries(merged) as Json) };
}
