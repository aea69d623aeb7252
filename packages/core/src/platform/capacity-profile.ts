import type { Architecture, CapacityType, Consolidation, PoolRole, VolumeType } from './capacity-spec.js';

/** Disks of a node. */
export interface PoolDisk {
  /** Size of the root volume, a quantity. */
  readonly size: string;
  readonly type: VolumeType;
  /** @default what the volume type brings */
  readonly iops?: number;
  /** MiB a second. @default what the volume type brings */
  readonly throughput?: number;
  /** Whether the disks of the instance, if it has some, hold the storage of pods. */
  readonly instanceStore: boolean;
}

/** Free places that are kept ready. */
export interface PoolHeadroom {
  readonly replicas: number;
  /** A quantity. */
  readonly cpu: string;
  /** A quantity. */
  readonly memory: string;
}

/** Nodes of one kind. */
export interface Pool {
  readonly name: string;
  readonly roles: readonly PoolRole[];
  readonly families: readonly string[];
  readonly types: readonly string[];
  /** Sizes of the families. Empty for all that are not bare metal. */
  readonly sizes: readonly string[];
  readonly architecture: Architecture;
  readonly capacityTypes: readonly CapacityType[];
  /** Zones that are used. Empty for all of the cluster. */
  readonly zones: readonly string[];
  readonly perZone: boolean;
  /** Quantities that all nodes of the pool may have together; absent where there is no limit. */
  readonly limits: { readonly cpu?: string; readonly memory?: string };
  readonly nodes: { readonly min: number; readonly max?: number };
  readonly disk: PoolDisk;
  /** @default none */
  readonly headroom?: PoolHeadroom;
  readonly weight: number;
  readonly consolidation: Consolidation;
  readonly consolidateAfter: string;
  readonly expireAfter: string;
}

/** Pools that belong together: what a team names as its capacity. */
export interface CapacityProfile {
  readonly name: string;
  readonly pools: readonly Pool[];
}
