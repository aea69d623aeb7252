import { readFile } from 'node:fs/promises';

/** Capacity and list price of an instance type. */
export interface InstanceFact {
  readonly instanceType: string;
  readonly cpuMillis: bigint;
  readonly memoryKib: bigint;
  readonly gpus: bigint;
  /** On-demand Linux list price of an hour in us-east-1, USD, decimal text; null if it is not known. */
  readonly usdPerHour: string | null;
}

interface FactFile {
  readonly types: Readonly<Record<string, readonly [number, number, number, string | null]>>;
}

/** Instance types of `data/instance-types.json`, which names its source and date; in the order of the file. */
export async function readInstanceFacts(): Promise<readonly InstanceFact[]> {
  const text = await readFile(new URL('../../data/instance-types.json', import.meta.url), 'utf8');
  const { types } = JSON.parse(text) as FactFile;
  return Object.entries(types).map(([instanceType, [vcpu, memoryMib, gpus, usdPerHour]]): InstanceFact => ({
    instanceType,
    cpuMillis: BigInt(vcpu) * 1000n,
    memoryKib: BigInt(memoryMib) * 1024n,
    gpus: BigInt(gpus),
    usdPerHour,
  }));
}
