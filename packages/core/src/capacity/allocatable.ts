import type { InstanceType } from './instance-type.js';

/** What pods may request of a node. */
export interface Allocatable {
  readonly cpuMillis: bigint;
  readonly memoryMib: bigint;
  readonly pods: number;
}

/** Part of the nominal memory that the hypervisor keeps, in thousandths: Karpenter's estimate for every type. */
const vmOverheadThousandths = 75n;
/** Memory that 64-bit ARM machines keep for contiguous allocation. */
const armReservedMib = 64n;
/** Free memory below which the kubelet evicts pods. */
const evictionMib = 100n;

/**
 * What pods may request of a node of an instance type with the machine images of EKS, daemon sets included.
 *
 * Nominal memory less the hypervisor's part, less what the kubelet reserves for the system: memory by the number of pods
 * that may run, CPU by a falling part of each core. Karpenter starts nodes by the same estimate; real nodes have
 * somewhat more memory.
 *
 * @see karpenter-provider-aws 1.14.1, pkg/providers/instancetype/types.go; amazon-eks-ami, kubelet reservations
 */
export function allocatable(type: InstanceType): Allocatable {
  const pods = maxPods(type);
  return {
    cpuMillis: BigInt(type.vcpu) * 1000n - reservedCpuMillis(BigInt(type.vcpu) * 1000n),
    memoryMib: memoryCapacityMib(type) - reservedMemoryMib(pods) - evictionMib,
    pods,
  };
}

/**
 * Pods that get an address of the VPC from the network interfaces of a node, and two that use the node's own.
 *
 * @see amazon-eks-ami, eni-max-pods.txt
 */
export function maxPods({ interfaces, addressesPerInterface }: InstanceType): number {
  return interfaces * (addressesPerInterface - 1) + 2;
}

function memoryCapacityMib({ memoryMib, architecture }: InstanceType): bigint {
  const usable = BigInt(memoryMib) - (architecture === 'arm64' ? armReservedMib : 0n);
  const overhead = (usable * vmOverheadThousandths + 999n) / 1000n;
  return usable - overhead;
}

function reservedMemoryMib(pods: number): bigint {
  return 11n * BigInt(pods) + 255n;
}

/** Parts of CPU that are reserved, in hundredths of a percent, up to a number of millicores. */
const cpuParts: readonly (readonly [upToMillis: bigint, part: bigint])[] = [
  [1000n, 600n],
  [2000n, 100n],
  [4000n, 50n],
  [2n ** 31n, 25n],
];

function reservedCpuMillis(cpuMillis: bigint): bigint {
  let reserved = 0n;
  let from = 0n;
  for (const [upTo, part] of cpuParts) {
    const within = (cpuMillis < upTo ? cpuMillis : upTo) - from;
    if (within <= 0n) break;
    reserved += (within * part) / 10_000n;
    from = upTo;
  }
  return reserved;
}
