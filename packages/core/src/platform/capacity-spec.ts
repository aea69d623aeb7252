import type { QuantityText } from './quantity-text.js';

/** Pods that a pool takes: drivers (with the pods that submit them), executors, kernels of notebooks. */
export const poolRoles = ['driver', 'executor', 'notebook'] as const;
export type PoolRole = (typeof poolRoles)[number];

export const architectures = ['amd64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

export const capacityTypes = ['on-demand', 'spot'] as const;
export type CapacityType = (typeof capacityTypes)[number];

/** When the autoscaler may move pods to remove a node. */
export const consolidations = ['when-empty', 'when-underutilized'] as const;
export type Consolidation = (typeof consolidations)[number];

export const volumeTypes = ['gp3', 'io2'] as const;
export type VolumeType = (typeof volumeTypes)[number];

/** Disks of a node. */
export interface PoolDiskSpec {
  /** Size of the root volume. @default 100Gi */
  readonly size?: QuantityText;
  /** @default gp3 */
  readonly type?: VolumeType;
  /** @default what the volume type brings */
  readonly iops?: number;
  /** MiB a second. @default what the volume type brings */
  readonly throughput?: number;
  /** Joins the disks of the instance, if it has some, to the storage of pods. @default true */
  readonly instanceStore?: boolean;
}

/** Free places that are kept ready: pods of low priority in the shape of an executor. */
export interface PoolHeadroomSpec {
  /** Number of places; in each zone, where the pool has one node pool a zone. */
  readonly replicas: number;
  readonly cpu: QuantityText;
  readonly memory: QuantityText;
}

/** Nodes of one kind. Of `families` and `types` at least one is given. */
export interface PoolSpec {
  readonly name: string;
  /** @default driver and executor */
  readonly roles?: readonly PoolRole[];
  /** Instance families such as `m6gd`. @default none */
  readonly families?: readonly string[];
  /** Instance types such as `r6gd.4xlarge`. @default none */
  readonly types?: readonly string[];
  /** Sizes of the families, such as `4xlarge`. @default all that are not bare metal */
  readonly sizes?: readonly string[];
  /** @default amd64 */
  readonly architecture?: Architecture;
  /** @default on-demand alone */
  readonly capacityTypes?: readonly CapacityType[];
  /** Zones of the cluster that are used. @default all of them */
  readonly zones?: readonly string[];
  /** Makes a node pool for each zone, each with its part of the limits. @default false */
  readonly perZone?: boolean;
  /** What all nodes of the pool may have together. @default no limit */
  readonly limits?: { readonly cpu?: QuantityText; readonly memory?: QuantityText };
  /** Number of nodes. @default from 0, without an upper bound */
  readonly nodes?: { readonly min?: number; readonly max?: number };
  readonly disk?: PoolDiskSpec;
  /** @default none */
  readonly headroom?: PoolHeadroomSpec;
  /** Which pool is tried first, 1 to 100, the highest first. @default 50 */
  readonly weight?: number;
  /** @default when-empty */
  readonly consolidation?: Consolidation;
  /** How long a node must be idle, such as `300s`. @default 300s */
  readonly consolidateAfter?: string;
  /** Age at which a node is replaced, such as `720h`. @default 720h */
  readonly expireAfter?: string;
}

/** Pools that belong together: what a team names as its capacity. */
export interface CapacityProfileSpec {
  readonly name: string;
  readonly pools: readonly PoolSpec[];
}
