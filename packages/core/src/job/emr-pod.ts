import { emrServiceAccounts } from '../identity/service-account.js';
import { compareQuantity } from '../quantity/kubernetes-quantity.js';
import { parseQuantity } from '../quantity/parse-quantity.js';
import type { EmrSettings, PodAdditions } from './job-description.js';
import type { Json } from '../document/json-value.js';
import type { SparkRole } from './spark-application.js';
import { entriesBelow } from './spark-volume.js';

/** Stands for the id that EMR draws for a job run. */
export const drawnJobId = '0000000xxxxxxxxxxxx';

/** Name of EMR's own container in the pod that submits the driver. */
export const submitterContainer = 'job-runner';

const securityContext: Json = {
  runAsNonRoot: true,
  runAsUser: 999,
  runAsGroup: 1000,
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** Volumes that EMR keeps for itself, and where it mounts them in Spark's container. */
const mountedVolumes: Readonly<Record<string, string>> = {
  'emr-container-communicate': '/var/log/fluentd',
  'emr-container-application-log-dir': '/var/log/spark/user',
  'emr-container-event-log-dir': '/var/log/spark/apps',
  'temp-data-dir': '/tmp',
  'mnt-dir': '/mnt',
  'home-dir': '/home/hadoop',
};

/** Names of the volumes that EMR keeps for itself. */
export const reservedVolumes: readonly string[] = [
  ...Object.keys(mountedVolumes),
  'config-volume',
  'emr-container-s3',
];

/** Directories that EMR keeps for itself. */
export const reservedPaths: readonly string[] = Object.values(mountedVolumes);

/** Names of the accounts under which EMR runs the pods of a job. */
export type EmrAccounts = Readonly<Record<'submitter' | SparkRole, string>>;

/** Names of the accounts under which EMR runs the pods of a job, or undefined if the job names no role. */
export function emrAccounts({ executionRole }: EmrSettings): EmrAccounts | undefined {
  if (executionRole === undefined) return undefined;
  const [submitter = '', driver = '', executor = ''] = emrServiceAccounts('job-run', executionRole);
  return { submitter, driver, executor };
}

/**
 * What EMR adds to drivers and executors: labels, an account, a security context, volumes and the container that collects
 * logs, which names no CPU.
 *
 * @see recordings of emr-6.8.0; Amazon EMR on EKS, "Using emr-containers-defaults classification"
 */
export function emrAdditions(
  emr: EmrSettings,
  role: SparkRole,
  accounts: EmrAccounts | undefined,
): PodAdditions {
  const account = accounts?.[role];
  const sidecar = hasLogSidecar(emr, role) ? [logSidecar(emr)] : [];
  const isNative = emr.defaults['logging.nativeSidecar'] === 'ENABLED';
  return {
    labels: emrLabels(emr, role),
    spec: {
      ...(account === undefined ? {} : { serviceAccountName: account }),
      securityContext: { fsGroup: 65_534 },
      volumes: Object.keys(mountedVolumes).map((name) => ({ name, emptyDir: {} })),
      ...(isNative && sidecar.length > 0
        ? { initContainers: sidecar.map((container) => ({ ...container, restartPolicy: 'Always' })) }
        : {}),
    },
    container: {
      imagePullPolicy: 'Always',
      securityContext,
      volumeMounts: Object.entries(mountedVolumes).map(([name, mountPath]) => ({ name, mountPath })),
    },
    sidecars: isNative ? [] : sidecar,
  };
}

/**
 * The pod by which EMR submits the driver. The size of its own container is not published: it is taken to have none.
 *
 * @see Amazon EMR on EKS, "Using job submitter classification"
 */
export function submitterPod(emr: EmrSettings, accounts: EmrAccounts | undefined): Json {
  const { submitter } = emr;
  const account = accounts?.submitter;
  const nodeSelector = Object.fromEntries(entriesBelow(submitter, 'jobsubmitter.node.selector.'));
  const scheduler = submitter['jobsubmitter.scheduler.name'];
  const tolerations = tolerationsOf(submitter);
  const annotations = Object.fromEntries(entriesBelow(submitter, 'jobsubmitter.annotation.'));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${drawnJobId}-`,
      labels: {
        ...Object.fromEntries(entriesBelow(submitter, 'jobsubmitter.label.')),
        ...emrLabels(emr, 'job.submitter'),
      },
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    },
    spec: {
      restartPolicy: 'Never',
      ...(account === undefined ? {} : { serviceAccountName: account }),
      ...(scheduler === undefined ? {} : { schedulerName: scheduler }),
      ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
      ...(tolerations.length === 0 ? {} : { tolerations }),
      securityContext: { fsGroup: 65_534 },
      containers: [
        {
          name: submitterContainer,
          image: submitter['jobsubmitter.container.image'] ?? imageOf(emr),
          securityContext,
        },
        ...(submitter['jobsubmitter.logging'] === 'DISABLED' ? [] : [submitterLog(emr)]),
      ],
    },
  };
}

/** An image that stands for the one of the release. */
export function imageOf({ releaseLabel }: EmrSettings): string {
  return `spark/${releaseLabel === '' ? 'emr' : releaseLabel}`;
}

function emrLabels({ virtualCluster }: EmrSettings, component: string): Readonly<Record<string, string>> {
  return {
    'emr-containers.amazonaws.com/job.id': drawnJobId,
    'emr-containers.amazonaws.com/virtual-cluster-id': virtualCluster,
    'emr-containers.amazonaws.com/resource.type': 'job.run',
    'emr-containers.amazonaws.com/component': component,
  };
}

function hasLogSidecar({ defaults, storesLogs, hasAppUi }: EmrSettings, role: SparkRole): boolean {
  if (role === 'driver') return storesLogs || hasAppUi;
  return storesLogs && defaults['executor.logging'] !== 'DISABLED';
}

/** Newer releases request as much memory as older ones limit. */
function logSidecar({ defaults, releaseLabel }: EmrSettings): Json {
  const usual = releaseLabel.startsWith('emr-6.') ? '200Mi' : '512Mi';
  const memory = defaults['logging.request.memory'] ?? usual;
  const cores = defaults['logging.request.cores'];
  return logContainer(defaults['logging.image'] ?? 'fluentd', memory, cores);
}

function submitterLog({ submitter }: EmrSettings): Json {
  const memory = submitter['jobsubmitter.logging.request.memory'] ?? '200Mi';
  const cores = submitter['jobsubmitter.logging.request.cores'] ?? '100m';
  return logContainer(submitter['jobsubmitter.logging.image'] ?? 'fluentd', memory, cores);
}

function logContainer(image: string, memory: string, cores: string | undefined): Json {
  return {
    name: 'emr-container-fluentd',
    image,
    imagePullPolicy: 'Always',
    securityContext,
    resources: {
      requests: { memory, ...(cores === undefined ? {} : { cpu: cores }) },
      limits: { memory: largerOf(memory, '512Mi') },
    },
  };
}

/** The larger of two quantities; the first if it cannot be read, so that the API server says why. */
function largerOf(a: string, b: string): string {
  try {
    return compareQuantity(parseQuantity(a), parseQuantity(b)) >= 0 ? a : b;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return a;
  }
}

function tolerationsOf(submitter: EmrSettings['submitter']): readonly Json[] {
  return entriesBelow(submitter, 'jobsubmitter.node.toleration.')
    .filter(([key]) => !/\.(?:effect|tolerationSeconds)$/.test(key))
    .map(([key, value]) => {
      const effect = submitter[`jobsubmitter.node.toleration.${key}.effect`];
      return {
        key,
        operator: value === '' ? 'Exists' : 'Equal',
        ...(value === '' ? {} : { value }),
        ...(effect === undefined ? {} : { effect }),
      };
    });
}
