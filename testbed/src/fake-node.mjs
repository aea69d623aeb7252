import { until } from './until.mjs';

const instanceLabels = {
  'kubernetes.io/arch': 'amd64',
  'kubernetes.io/os': 'linux',
  'karpenter.sh/capacity-type': 'on-demand',
  'node.kubernetes.io/instance-type': 'm5.xlarge',
  'topology.kubernetes.io/region': 'us-east-1',
  'topology.kubernetes.io/zone': 'us-east-1a',
};
const instanceCapacity = { cpu: '4', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '58' };
const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

/** @type {import('../testbed.mjs').fakeNode} */
export function fakeNode(name, { labels = {}, taints = [], capacity = instanceCapacity } = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
      labels: { ...instanceLabels, 'kubernetes.io/hostname': name, ...labels },
    },
    spec: { taints },
    status: { capacity, allocatable: capacity },
  };
}

/**
 * Makes sure that `node-1` to `node-COUNT` exist, and waits until they take pods.
 *
 * @param {number} count
 * @param {import('../testbed.mjs').TestbedConnection['request']} request
 */
export async function createFakeNodes(count, request) {
  for (let index = 1; index <= count; index += 1) {
    const zone = zones[(index - 1) % zones.length] ?? '';
    const node = fakeNode(`node-${index}`, { labels: { 'topology.kubernetes.io/zone': zone } });
    const { status, text } = await request('POST', '/api/v1/nodes', node);
    if (status !== 201 && status !== 409) throw new Error(`the API server refuses node-${index}: ${text}`);
  }
  for (let index = 1; index <= count; index += 1) {
    const path = `/api/v1/nodes/node-${index}`;
    // The taint not-ready is put on at creation and taken off by a controller once the kubelet says Ready.
    await until(`node-${index} is ready`, async () => {
      const { body } = await request('GET', path);
      return body.status !== undefined && body.spec?.['taints'] === undefined;
    });
  }
}
