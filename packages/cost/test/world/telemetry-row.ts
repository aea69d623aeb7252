import { HOUR_MS } from './utc-time.js';
import type { NodeRow, PodRow } from './world.js';

/** A pod of one vCPU and four GiB in the first hour given; every field can be overridden. */
export function aPod(fields: Partial<PodRow> & Pick<PodRow, 'uid' | 'node' | 'start'>): PodRow {
  return {
    cluster: 'spark-prod',
    namespace: 'team-a',
    pod: `pod-${fields.uid}`,
    container: 'main',
    end: fields.start + HOUR_MS,
    cpuRequestMicros: 1_000_000n,
    memoryRequestBytes: 4n * 2n ** 30n,
    cpuUsageMicros: null,
    memoryUsageBytes: null,
    labels: {},
    ...fields,
  };
}

/** A node of four vCPU and 16 GiB for one hour; every field can be overridden. */
export function aNode(fields: Partial<NodeRow> & Pick<NodeRow, 'instance' | 'start'>): NodeRow {
  return {
    cluster: 'spark-prod',
    node: fields.instance,
    instanceType: 'm5.xlarge',
    zone: 'us-east-1a',
    capacityType: 'on-demand',
    vcpu: 4,
    memoryBytes: 16n * 2n ** 30n,
    volumes: [],
    end: fields.start + HOUR_MS,
    ...fields,
  };
}
