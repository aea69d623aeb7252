import { emrServiceAccounts, sparkServiceAccounts } from '../../src/identity/service-account.js';
import { podTemplates } from '../../src/guardrail/pod-template.js';
import type { TeamScope } from '../../src/guardrail/team-scope.js';
import type { SubmissionPath } from '../../src/platform/team-spec.js';

/** A pod as it is sent to the API server. */
export interface Pod {
  readonly apiVersion: 'v1';
  readonly kind: 'Pod';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Ways to start Spark, with the pod that submits, of which there is one by EMR only. */
export type SparkRole = 'driver' | 'executor';

const sparkContainer = {
  resources: { requests: { cpu: '1', memory: '1408Mi' }, limits: { memory: '1408Mi' } },
  securityContext: {
    runAsUser: 999,
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

/** The sidecar by which EMR collects logs: it names no CPU at all. */
const logSidecar = {
  name: 'emr-container-fluentd',
  image: 'fluentd',
  resources: { requests: { memory: '200Mi' }, limits: { memory: '512Mi' } },
};

/** A pod of Spark as a path starts it from the pod template of a team. */
export function sparkPod(scope: TeamScope, path: SubmissionPath, role: SparkRole): Pod {
  const template = podTemplates(scope).find((each) => each.role === role)?.template;
  if (template === undefined) throw new Error(`there is a template of an ${role}`);
  const { containers, ...spec } = template.spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      name: `spark-${path}-${role}`,
      namespace: scope.team.namespace,
      labels: {
        ...template.metadata.labels,
        'spark-role': role,
        'spark-app-selector': 'spark-1',
        ...labelsOf(path, role),
      },
    },
    spec: {
      ...spec,
      serviceAccountName: accountOf(scope, path, role),
      containers: [
        { ...containers[0], image: 'spark', ...sparkContainer },
        ...(path === 'emr' ? [logSidecar] : []),
      ],
    },
  };
}

/** The pod by which EMR submits a driver: no template reaches it. */
export function submitterPod(scope: TeamScope): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'submitter',
      namespace: scope.team.namespace,
      labels: { ...emrLabels, 'emr-containers.amazonaws.com/component': 'job.submitter' },
    },
    spec: {
      serviceAccountName: emrAccounts(scope)[0],
      containers: [{ name: 'job-runner', image: 'emr', ...sparkContainer }, logSidecar],
    },
  };
}

/** Names of the service accounts that EMR makes for the job runs of a team. */
export function emrAccounts({ cluster, settings }: TeamScope): readonly string[] {
  return emrServiceAccounts('job-run', {
    name: settings.identity.role,
    account: cluster.account ?? '123456789012',
  });
}

const emrLabels = {
  'emr-containers.amazonaws.com/job.id': '000000031abcdefghij',
  'emr-containers.amazonaws.com/virtual-cluster-id': 'abcdefghijklmnopqrstuvwxy',
  'emr-containers.amazonaws.com/resource.type': 'job.run',
};

function labelsOf(path: SubmissionPath, role: SparkRole): Readonly<Record<string, string>> {
  if (path === 'emr') return { ...emrLabels, 'emr-containers.amazonaws.com/component': role };
  if (path === 'operator') {
    return {
      'sparkoperator.k8s.io/app-name': 'job',
      'sparkoperator.k8s.io/launched-by-spark-operator': 'true',
    };
  }
  return {};
}

function accountOf(scope: TeamScope, path: SubmissionPath, role: SparkRole): string | undefined {
  if (path !== 'emr') return sparkServiceAccounts[role];
  const [, driver, executor] = emrAccounts(scope);
  return role === 'driver' ? driver : executor;
}
