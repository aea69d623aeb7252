import { csvText } from './csv.js';
import { decimalText } from './decimal-text.js';
import { isoText } from './utc-time.js';
import type { NodeRow, PodRow, World } from './world.js';

const PICO_PER_MICRO = 1_000_000n;

/** The pods of a world as the plain table; the usage columns are there only if some pod has usage. */
export function toPodsCsv(world: World): string {
  const hasUsage = world.pods.some((pod) => pod.cpuUsageMicros !== null || pod.memoryUsageBytes !== null);
  const usageNames = hasUsage ? ['cpu_usage', 'memory_usage'] : [];
  const header = [
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
    ...usageNames,
    'labels',
  ];
  return csvText([header, ...world.pods.map((pod) => podFields(pod, hasUsage))]);
}

/** The nodes of a world as the plain table. */
export function toNodesCsv(world: World): string {
  const header = [
    'cluster',
    'node',
    'instance_id',
    'instance_type',
    'zone',
    'capacity_type',
    'vcpu',
    'memory',
    'volumes',
    'start',
    'end',
  ];
  return csvText([header, ...world.nodes.map(nodeFields)]);
}

/** The observed times of a world as the plain table. */
export function toCoverageCsv(world: World): string {
  return csvText([
    ['cluster', 'start', 'end'],
    ...world.coverage.map((row) => [row.cluster, isoText(row.start), isoText(row.end)]),
  ]);
}

function podFields(pod: PodRow, hasUsage: boolean): readonly string[] {
  const usage = hasUsage ? [cores(pod.cpuUsageMicros), pod.memoryUsageBytes?.toString() ?? ''] : [];
  return [
    pod.cluster,
    pod.namespace,
    pod.pod,
    pod.uid,
    pod.container,
    pod.node,
    isoText(pod.start),
    isoText(pod.end),
    cores(pod.cpuRequestMicros),
    pod.memoryRequestBytes?.toString() ?? '',
    ...usage,
    JSON.stringify(pod.labels),
  ];
}

function nodeFields(node: NodeRow): readonly string[] {
  return [
    node.cluster,
    node.node,
    node.instance,
    node.instanceType,
    node.zone,
    node.capacityType,
    node.vcpu?.toString() ?? '',
    node.memoryBytes?.toString() ?? '',
    node.volumes.join(';'),
    isoText(node.start),
    isoText(node.end),
  ];
}

function cores(micros: bigint | null): string {
  return micros === null ? '' : decimalText(micros * PICO_PER_MICRO, 'plain');
}
