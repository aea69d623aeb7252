import { allocatable } from '../../capacity/allocatable.js';
import { clusterPools } from '../../capacity/cluster-pool.js';
import type { ClusterPool } from '../../capacity/cluster-pool.js';
import { sizeOf } from '../../capacity/instance-type.js';
import type { InstanceType } from '../../capacity/instance-type.js';
import { poolTypes } from '../../capacity/pool-types.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { readQuantity } from '../../platform/quantity-text.js';

/** Values that a label of a node may have: `any` where it is there and nobody knows with which value. */
export type PossibleValues = readonly string[] | 'any';

/** A kind of node that a pool may start, as pods see it. */
export interface PoolNode {
  /** By key; a node has no label that is not here. */
  readonly labels: Readonly<Record<string, PossibleValues>>;
  /** What is left for pods, in billionths of the unit by resource. @default nothing is known of the instance type */
  readonly room?: Readonly<Record<string, bigint>>;
}

/** A node pool and the nodes that it may start. */
export interface NodePoolShape {
  readonly name: string;
  /** Karpenter asks pools of a higher weight first. */
  readonly weight: number;
  /** Key and value of the taint of its nodes, of effect NoSchedule. */
  readonly taint: { readonly key: string; readonly value: string };
  readonly nodes: readonly PoolNode[];
}

/** The pools of a cluster, those that Karpenter asks first at the front. */
export function poolShapes(platform: Platform, cluster: Cluster): readonly NodePoolShape[] {
  return clusterPools(platform, cluster)
    .map((of) => ({
      name: of.name,
      weight: of.pool.weight,
      taint: of.taint,
      nodes: nodesOf(of, cluster),
    }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

function nodesOf(of: ClusterPool, cluster: Cluster): readonly PoolNode[] {
  const { known, unknown } = poolTypes(of.pool);
  const common = commonLabels(of, cluster);
  return [
    ...known.map((type) => ({ labels: { ...common, ...typeLabels(type) }, room: roomOf(type, cluster) })),
    ...unknown.map((name) => ({ labels: { ...common, ...unknownTypeLabels(name) } })),
  ];
}

/**
 * Labels of every node of a pool.
 *
 * @see Karpenter 1.14, "Well-known labels"
 */
function commonLabels(of: ClusterPool, { region }: Cluster): PoolNode['labels'] {
  const { architecture, capacityTypes } = of.pool;
  return {
    ...Object.fromEntries(Object.entries(of.labels).map(([key, value]) => [key, [value]])),
    'karpenter.sh/nodepool': [of.name],
    'karpenter.sh/capacity-type': capacityTypes,
    'kubernetes.io/arch': [architecture],
    'kubernetes.io/os': ['linux'],
    'kubernetes.io/hostname': 'any',
    'topology.kubernetes.io/region': region === undefined ? 'any' : [region],
    'topology.kubernetes.io/zone': of.zones.length === 0 ? 'any' : of.zones,
    'topology.k8s.aws/zone-id': 'any',
  };
}

function typeLabels(type: InstanceType): PoolNode['labels'] {
  const { name, vcpu, memoryMib } = type;
  const family = name.slice(0, name.indexOf('.'));
  return {
    'node.kubernetes.io/instance-type': [name],
    'karpenter.k8s.aws/instance-family': [family],
    'karpenter.k8s.aws/instance-size': [sizeOf(type)],
    'karpenter.k8s.aws/instance-category': [/^[a-z]+/.exec(family)?.[0] ?? family],
    'karpenter.k8s.aws/instance-generation': [/\d+/.exec(family)?.[0] ?? ''],
    'karpenter.k8s.aws/instance-cpu': [String(vcpu)],
    'karpenter.k8s.aws/instance-memory': [String(memoryMib)],
  };
}

/** What a pool names and the table of instance types does not have is a type, with a point, or a family. */
function unknownTypeLabels(name: string): PoolNode['labels'] {
  return {
    'node.kubernetes.io/instance-type': name.includes('.') ? [name] : 'any',
    'karpenter.k8s.aws/instance-family': [name.split('.')[0] ?? name],
    'karpenter.k8s.aws/instance-size': 'any',
    'karpenter.k8s.aws/instance-category': 'any',
    'karpenter.k8s.aws/instance-generation': 'any',
    'karpenter.k8s.aws/instance-cpu': 'any',
    'karpenter.k8s.aws/instance-memory': 'any',
  };
}

const nanosPerMilli = 1_000_000n;
const nanosPerUnit = 1_000_000_000n;
const bytesPerMib = 2n ** 20n;

/** What an instance type has for pods beside daemon sets. */
function roomOf(type: InstanceType, { daemons }: Cluster): Readonly<Record<string, bigint>> {
  const { cpuMillis, memoryMib } = allocatable(type);
  return {
    cpu: cpuMillis * nanosPerMilli - readQuantity(daemons.cpu).nanos,
    memory: memoryMib * bytesPerMib * nanosPerUnit - readQuantity(daemons.memory).nanos,
    'nvidia.com/gpu': BigInt(type.gpus) * nanosPerUnit,
  };
}
