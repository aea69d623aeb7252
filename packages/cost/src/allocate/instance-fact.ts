import { instanceTypes } from '@moorage/core';

/** Capacity and list price of an instance type. */
export interface InstanceFact {
  readonly instanceType: string;
  readonly cpuMillis: bigint;
  readonly memoryKib: bigint;
  readonly gpus: bigint;
  /** On-demand Linux list price of an hour in us-east-1, USD, decimal text; null if it is not known. */
  readonly usdPerHour: string | null;
}

/** The instance types that the product knows, by name. */
export function knownInstanceFacts(): readonly InstanceFact[] {
  return instanceTypes().map((type): InstanceFact => ({
    instanceType: type.name,
    cpuMillis: BigInt(type.vcpu) * 1000n,
    memoryKib: BigInt(type.memoryMib) * 1024n,
    gpus: BigInt(type.gpus),
    usdPerHour: type.usdPerHour ?? null,
  }));
}
