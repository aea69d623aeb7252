import { reservedPaths, reservedVolumes } from '../../job/emr-pod.js';
import { asList, asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';
import type { SparkRole, SubmissionPath } from '../../job/spark-application.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';

/** Fields of a pod template that EMR takes. @see Amazon EMR on EKS, "Using pod templates" */
const podFields: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds',
  'affinity',
  'containers',
  'enableServiceLinks',
  'ephemeralContainers',
  'hostAliases',
  'hostname',
  'imagePullSecrets',
  'initContainers',
  'nodeName',
  'nodeSelector',
  'overhead',
  'preemptionPolicy',
  'priority',
  'priorityClassName',
  'readinessGates',
  'restartPolicy',
  'runtimeClassName',
  'schedulerName',
  'subdomain',
  'terminationGracePeriodSeconds',
  'tolerations',
  'topologySpreadConstraints',
  'volumes',
]);

/** Fields of Spark's own container in a pod template that EMR takes. */
const containerFields: ReadonlySet<string> = new Set([
  'env',
  'envFrom',
  'lifecycle',
  'livenessProbe',
  'name',
  'readinessProbe',
  'resources',
  'startupProbe',
  'stdin',
  'stdinOnce',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'tty',
  'volumeDevices',
  'volumeMounts',
  'workingDir',
]);

/** What stands against a pod template before the API server sees the pod. */
export function templateFindings(template: Json, role: SparkRole, path: SubmissionPath): readonly Message[] {
  const spec = asObject(template['spec']) ?? {};
  const containers = asList(spec['containers'])
    .map(asObject)
    .filter((each) => each !== undefined);
  return [
    ...nameFindings(containers, role),
    ...(path === 'emr-containers' ? emrFindings(spec, containers, role) : []),
    ...placementFindings(spec),
    ...graceFindings(spec, role),
  ];
}

/** The seed of this rule is a template that names the container `spark-kubernetes-executors`. */
function nameFindings(containers: readonly Json[], role: SparkRole): readonly Message[] {
  const name = `spark-kubernetes-${role}`;
  if (containers.length === 0 || containers.some((container) => container['name'] === name)) return [];
  const found = containers.map((container) => String(container['name'])).join(', ');
  return [message('template-container-missing', { role, name, found })];
}

function emrFindings(spec: Json, containers: readonly Json[], role: SparkRole): readonly Message[] {
  const main = containers.find(({ name }) => name === `spark-kubernetes-${role}`) ?? {};
  const refused = [
    ...Object.keys(spec)
      .filter((field) => !podFields.has(field))
      .map((field) => `pod.spec.${field}`),
    ...Object.keys(main)
      .filter((field) => !containerFields.has(field))
      .map((field) => `container.${field}`),
  ];
  const volumes = namesIn(spec['volumes'], 'name').filter((name) => reservedVolumes.includes(name));
  const paths = namesIn(main['volumeMounts'], 'mountPath').filter((path) =>
    reservedPaths.some((reserved) => path === reserved || path.startsWith(`${reserved}/`)),
  );
  return [
    ...refused.map((field) => message('template-field-refused', { role, field })),
    ...volumes.map((name) => message('template-volume-reserved', { role, name })),
    ...paths.map((path) => message('template-path-reserved', { role, path })),
  ];
}

function placementFindings(spec: Json): readonly Message[] {
  const label = 'eks.amazonaws.com/capacityType';
  const value = asObject(spec['nodeSelector'])?.[label];
  if (typeof value !== 'string') return [];
  const karpenter = value === 'SPOT' ? 'spot' : 'on-demand';
  return [message('capacity-type-label', { label, karpenter })];
}

function graceFindings(spec: Json, role: SparkRole): readonly Message[] {
  return spec['terminationGracePeriodSeconds'] === 0 ? [message('template-grace-zero', { role })] : [];
}

function namesIn(list: unknown, key: string): readonly string[] {
  return asList(list).flatMap((each) => {
    const name = asObject(each)?.[key];
    return typeof name === 'string' ? [name] : [];
  });
}
