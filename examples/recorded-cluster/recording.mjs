import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { hourSeconds, seconds } from '../cur2/time.mjs';

/**
 * What the bill needs to know of the recording.
 *
 * @typedef {object} Recording
 * @property {RecordedNode} node
 * @property {readonly RecordedPod[]} pods - those that EMR would bill, in the order in which they were first seen.
 * @property {ReadonlyMap<number, bigint>} podNetworkBytes - bytes in and out of the pod network by start of the hour.
 *
 * @typedef {object} RecordedNode
 * @property {string} instanceId
 * @property {string} instanceType
 * @property {string} zone
 * @property {string} pool
 * @property {number} created - seconds UTC.
 * @property {bigint} imageBytes - of all images that the node pulled.
 *
 * @typedef {object} RecordedPod
 * @property {string} run - EMR job run id.
 * @property {string} virtualCluster
 * @property {number} start - when it was bound to the node, seconds UTC.
 * @property {number} end - when its last container ended, seconds UTC.
 * @property {bigint} milliCpu - requested.
 * @property {bigint} mebibytes - requested.
 */

/**
 * What is read of a line of each file, see the README.
 *
 * @typedef {object} NodeList
 * @property {{ readonly items: readonly NodeObject[] }} object
 *
 * @typedef {object} NodeObject
 * @property {{ readonly labels: Readonly<Record<string, string>>, readonly creationTimestamp: string }} metadata
 * @property {{ readonly providerID: string }} spec
 * @property {{ readonly images: readonly { readonly sizeBytes: number }[] }} status
 *
 * @typedef {object} PodEvent
 * @property {string} type - `LIST`, `ADDED`, `MODIFIED`, `DELETED` or `BOOKMARK`.
 * @property {PodObject & { readonly items?: readonly PodObject[] }} object
 *
 * @typedef {object} PodObject
 * @property {{ readonly uid: string, readonly labels?: Readonly<Record<string, string>> }} metadata
 * @property {{ readonly containers: readonly Container[] }} spec
 * @property {PodStatus} status
 *
 * @typedef {object} Container
 * @property {{ readonly requests?: { readonly cpu: string, readonly memory: string } }} resources
 *
 * @typedef {object} PodStatus
 * @property {readonly { readonly type: string, readonly status: string, readonly lastTransitionTime: string }[]} [conditions]
 * @property {readonly { readonly state: { readonly terminated?: { readonly finishedAt: string } } }[]} [containerStatuses]
 *
 * @typedef {object} KubeletSample
 * @property {number} ts - seconds UTC.
 * @property {{ readonly node: { readonly network: { readonly interfaces: readonly Interface[] } } }} summary
 *
 * @typedef {object} Interface
 * @property {string} name
 * @property {number} rxBytes
 * @property {number} txBytes
 */

const runLabel = 'emr-containers.amazonaws.com/job.id';
const virtualClusterLabel = 'emr-containers.amazonaws.com/virtual-cluster-id';

/** Where pods meet the rest of the node. */
const podBridge = 'cni0';

/**
 * Reads the recorded watches and the kubelet's statistics.
 *
 * @param {URL} folder
 * @returns {Recording}
 */
export function readRecording(folder) {
  /** @type {readonly NodeList[]} */
  const nodes = readJsonLines(new URL('watch-nodes.jsonl.gz', folder));
  /** @type {readonly PodEvent[]} */
  const events = readJsonLines(new URL('watch-pods.jsonl.gz', folder));
  /** @type {readonly KubeletSample[]} */
  const samples = readJsonLines(new URL('kubelet-summary.jsonl.gz', folder));
  return {
    node: nodeOf(present(nodes[0]?.object.items[0])),
    pods: lastSightOfPods(events).flatMap(billablePod),
    podNetworkBytes: podNetworkBytes(samples),
  };
}

/**
 * @template T
 * @param {URL} file
 * @returns {T[]}
 */
function readJsonLines(file) {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

/**
 * @param {NodeObject} node
 * @returns {RecordedNode}
 */
function nodeOf({ metadata, spec, status }) {
  return {
    instanceId: present(spec.providerID.split('/').at(-1)),
    instanceType: present(metadata.labels['node.kubernetes.io/instance-type']),
    zone: present(metadata.labels['topology.kubernetes.io/zone']),
    pool: present(metadata.labels['karpenter.sh/nodepool']),
    created: seconds(metadata.creationTimestamp),
    imageBytes: sumOf(status.images.map((image) => BigInt(image.sizeBytes))),
  };
}

/**
 * @param {readonly PodEvent[]} events
 * @returns {readonly PodObject[]} the last object seen of each pod.
 */
function lastSightOfPods(events) {
  /** @type {Map<string, PodObject>} */
  const pods = new Map();
  for (const { type, object } of events) {
    if (type === 'BOOKMARK') continue;
    for (const pod of object.items ?? [object]) pods.set(pod.metadata.uid, pod);
  }
  return [...pods.values()];
}

/**
 * @param {PodObject} pod
 * @returns {readonly RecordedPod[]} one; none for a pod that was never scheduled or is of no EMR run.
 */
function billablePod({ metadata, spec, status }) {
  const run = metadata.labels?.[runLabel];
  const scheduled = status.conditions?.find(
    (condition) => condition.type === 'PodScheduled' && condition.status === 'True',
  );
  if (run === undefined || scheduled === undefined) return [];
  const ends = present(status.containerStatuses).map(({ state }) =>
    seconds(present(state.terminated).finishedAt),
  );
  const requests = spec.containers.map(({ resources }) => present(resources.requests));
  return [
    {
      run,
      virtualCluster: present(metadata.labels?.[virtualClusterLabel]),
      start: seconds(scheduled.lastTransitionTime),
      end: Math.max(...ends),
      milliCpu: sumOf(requests.map(({ cpu }) => milliCpu(cpu))),
      mebibytes: sumOf(requests.map(({ memory }) => mebibytes(memory))),
    },
  ];
}

/**
 * @template T
 * @param {T | undefined} value
 * @returns {T}
 * @throws {RangeError} if there is none.
 */
function present(value) {
  if (value === undefined) throw new RangeError('the recording lacks something that every object of it has');
  return value;
}

/**
 * @param {readonly bigint[]} values
 * @returns {bigint}
 */
function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0n);
}

/**
 * @param {string} quantity - `200m` or whole CPUs, the forms of the recording.
 * @returns {bigint}
 */
function milliCpu(quantity) {
  return quantity.endsWith('m') ? BigInt(quantity.slice(0, -1)) : 1000n * BigInt(quantity);
}

/**
 * @param {string} quantity - in `Mi` or `Gi`, the forms of the recording.
 * @returns {bigint}
 */
function mebibytes(quantity) {
  return BigInt(quantity.slice(0, -2)) * (quantity.endsWith('Gi') ? 1024n : 1n);
}

/**
 * @param {readonly KubeletSample[]} samples
 * @returns {ReadonlyMap<number, bigint>}
 */
function podNetworkBytes(samples) {
  /** @type {Map<number, bigint>} */
  const hours = new Map();
  /** @type {bigint | undefined} */
  let before;
  for (const { ts, summary } of samples) {
    const bridge = present(summary.node.network.interfaces.find(({ name }) => name === podBridge));
    const bytes = BigInt(bridge.rxBytes + bridge.txBytes);
    const hour = Math.floor(ts / hourSeconds) * hourSeconds;
    hours.set(hour, (hours.get(hour) ?? 0n) + bytes - (before ?? bytes));
    before = bytes;
  }
  return hours;
}
