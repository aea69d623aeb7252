import { instanceType as knownType } from '@moorage/core';
import { parseDecimalText } from './decimal-text.js';

/** Nominal size and list price of an EC2 instance type. */
export interface InstanceFact {
  readonly vcpu: number;
  readonly memoryMib: number;
  readonly gpus: number;
  /** List price of an hour, units of 1e-12 USD; null if it is not known. */
  readonly pricePico: bigint | null;
}

/** What is known of an instance type, or undefined if it is nothing. */
export function instanceFact(name: string): InstanceFact | undefined {
  const type = knownType(name);
  if (type === undefined) return undefined;
  const { vcpu, memoryMib, gpus, usdPerHour } = type;
  return {
    vcpu,
    memoryMib,
    gpus,
    pricePico: usdPerHour === undefined ? null : parseDecimalText(usdPerHour),
  };
}
