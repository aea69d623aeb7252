import { csvRow } from '../../cur2/csv.mjs';
import { utcText } from '../../cur2/time.mjs';
import { podLabels } from '../run.mjs';

/**
 * Rows of the plain tables of pods, nodes and coverage.
 *
 * @typedef {import('../organisation.mjs').Cluster} Cluster
 * @typedef {import('../random.mjs').Random} Random
 * @typedef {import('../simulation/cluster-month.mjs').Pod} Pod
 * @typedef {import('../simulation/fleet.mjs').Node} Node
 *
 * @typedef {{ readonly start: number, readonly end: number }} Interval - seconds UTC, half-open.
 *
 * @typedef {object} Telemetry - rows of pods and nodes that are over at a time, seconds UTC.
 * @property {(pod: Pod, end: number) => string} pod
 * @property {(node: Node, end: number) => string} node
 * @property {(node: Node, end: number) => string} podsOf - of daemon sets and of the system, which live as long as the node.
 *
 * @typedef {object} Life - of a pod.
 * @property {string} namespace
 * @property {string} pod
 * @property {string} container
 * @property {string} node
 * @property {Interval} time
 * @property {{ readonly cpuMillis: number, readonly memoryMib: number }} request
 * @property {{ readonly cpuMillis: number, readonly memoryMib: number }} used
 * @property {Readonly<Record<string, string>>} labels
 */

export const podHeader = csvRow([
  'cluster',
  'namespace',
  'pod',
  'uid',
  'container',
  'node',
  'start',
  'end',
  'cpu_request',
  'memory_request',
  'cpu_usage',
  'memory_usage',
  'labels',
]);

export const nodeHeader = csvRow([
  'cluster',
  'node',
  'instance_id',
  'instance_type',
  'zone',
  'capacity_type',
  'pool',
  'vcpu',
  'memory',
  'volumes',
  'start',
  'end',
]);

export const coverageHeader = csvRow(['cluster', 'start', 'end']);

const mebibyte = 1_048_576;

/** Pods that are on every node of a pool that has daemons, and on every system node. */
const daemons = [
  { namespace: 'kube-system', name: 'aws-node', cpuMillis: 50, memoryMib: 64 },
  { namespace: 'logging', name: 'fluent-bit', cpuMillis: 100, memoryMib: 128 },
];
const systemPods = [
  { namespace: 'kube-system', name: 'coredns', cpuMillis: 100, memoryMib: 70 },
  { namespace: 'spark-operator', name: 'spark-operator', cpuMillis: 100, memoryMib: 300 },
];

/**
 * Rows of what was seen of a cluster.
 *
 * @param {Cluster} cluster
 * @param {{ readonly gap: Interval | undefined, readonly random: Random }} context - an interval in which nobody looked, and
 *   chance for uids.
 * @returns {Telemetry}
 */
export function createTelemetry(cluster, { gap, random }) {
  /** @type {(life: Life) => string} */
  const rows = (life) => {
    const uid = random.uuid();
    return around(life.time, gap)
      .map((time) => podRow(cluster.name, uid, { ...life, time }))
      .join('');
  };
  return {
    pod: (pod, end) => rows(lifeOf(pod, end)),
    node: (node, end) => nodeRow(cluster.name, node, end),
    podsOf: (node, end) =>
      podsOfNode(node)
        .filter(() => node.ready < end)
        .map(({ namespace, name, cpuMillis, memoryMib }) =>
          rows({
            namespace,
            pod: `${name}-${random.id(5)}`,
            container: name,
            node: node.name,
            time: { start: node.ready, end },
            request: { cpuMillis, memoryMib },
            used: { cpuMillis: Math.ceil(cpuMillis / 5), memoryMib: Math.ceil(memoryMib / 2) },
            labels: { 'app.kubernetes.io/name': name },
          }),
        )
        .join(''),
  };
}

/**
 * The times in which a cluster was observed.
 *
 * @param {Cluster} cluster
 * @param {Interval} time
 * @param {Interval | undefined} gap
 * @returns {string} rows.
 */
export function coverageRows(cluster, time, gap) {
  return around(time, gap)
    .map(({ start, end }) => csvRow([cluster.name, utcText(start), utcText(end)]))
    .join('');
}

/**
 * @param {Interval} time
 * @param {Interval | undefined} gap
 * @returns {readonly Interval[]} what of the time is outside the gap.
 */
function around(time, gap) {
  if (gap === undefined || time.end <= gap.start || time.start >= gap.end) return [time];
  return [
    { start: time.start, end: gap.start },
    { start: gap.end, end: time.end },
  ].filter(({ start, end }) => start < end);
}

/**
 * @param {Pod} pod
 * @param {number} end
 * @returns {Life}
 */
function lifeOf({ run, role, number, shape, node, start }, end) {
  const suffix = role === 'executor' ? `exec-${String(number)}` : role;
  return {
    namespace: run.namespace,
    pod: `${run.podPrefix}-${suffix}`,
    container: `spark-kubernetes-${role}`,
    node: node.name,
    time: { start, end },
    request: { cpuMillis: shape.cpuMillis, memoryMib: shape.memoryMib },
    used: { cpuMillis: shape.usedCpuMillis, memoryMib: shape.usedMemoryMib },
    labels: podLabels(run, role, number),
  };
}

/**
 * @param {Node} node
 * @returns {typeof daemons}
 */
function podsOfNode({ pool }) {
  return [...(pool.hasDaemons ? daemons : []), ...(pool.name === 'system' ? systemPods : [])];
}

/**
 * @param {string} cluster
 * @param {string} uid
 * @param {Life} life
 * @returns {string}
 */
function podRow(cluster, uid, { namespace, pod, container, node, time, request, used, labels }) {
  return csvRow([
    cluster,
    namespace,
    pod,
    uid,
    container,
    node,
    utcText(time.start),
    utcText(time.end),
    cores(request.cpuMillis),
    String(request.memoryMib * mebibyte),
    cores(used.cpuMillis),
    String(used.memoryMib * mebibyte),
    JSON.stringify(labels),
  ]);
}

/**
 * @param {string} cluster
 * @param {Node} node
 * @param {number} end
 * @returns {string} none for a node that was gone before it appeared.
 */
function nodeRow(cluster, node, end) {
  if (node.registered >= end) return '';
  // A node reports less memory than its type has: firmware and kernel keep some.
  const mebibytes = node.type.memoryMib - Math.ceil(node.type.memoryMib / 32);
  return csvRow([
    cluster,
    node.name,
    node.instanceId,
    node.type.name,
    node.zone,
    node.pool.capacityType,
    node.pool.name,
    String(node.type.vcpu),
    String(mebibytes * mebibyte),
    node.volume.id,
    utcText(node.registered),
    utcText(end),
  ]);
}

/**
 * @param {number} millis
 * @returns {string}
 */
function cores(millis) {
  return `${String(Math.floor(millis / 1000))}.${String(millis % 1000).padStart(3, '0')}`;
}
