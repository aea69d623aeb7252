import { parseDecimalText } from './decimal-text.js';
import facts from '../../data/instance-types.json' with { type: 'json' };

/** Nominal size and list price of an EC2 instance type. */
export interface InstanceFact {
  readonly vcpu: number;
  readonly memoryMib: number;
  readonly gpus: number;
  /** List price of an hour, units of 1e-12 USD; null if it is not known. */
  readonly pricePico: bigint | null;
}

const types: Readonly<Record<string, readonly (number | string | null)[]>> = facts.types;

/** What is known of an instance type, or undefined if it is nothing. */
export function instanceFact(instanceType: string): InstanceFact | undefined {
  const fact = Object.hasOwn(types, instanceType) ? types[instanceType] : undefined;
  if (fact === undefined) return undefined;
  const [vcpu, memoryMib, gpus, price] = fact;
  return {
    vcpu: Number(vcpu),
    memoryMib: Number(memoryMib),
    gpus: Number(gpus),
    pricePico: typeof price === 'string' ? parseDecimalText(price) : null,
  };
}
