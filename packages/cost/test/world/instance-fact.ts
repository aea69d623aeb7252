import facts from '../../data/instance-types.json' with { type: 'json' };

/** Nominal size of an EC2 instance type. */
export interface InstanceFact {
  readonly vcpu: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

const types: Readonly<Record<string, readonly (number | string | null)[]>> = facts.types;

/** The nominal size of an instance type, or undefined if the facts do not know it. */
export function instanceFact(instanceType: string): InstanceFact | undefined {
  const fact = Object.hasOwn(types, instanceType) ? types[instanceType] : undefined;
  if (fact === undefined) return undefined;
  const [vcpu, memoryMib, gpus] = fact.map(Number);
  return { vcpu: vcpu ?? 0, memoryMib: memoryMib ?? 0, gpus: gpus ?? 0 };
}
