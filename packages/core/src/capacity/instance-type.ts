import { instanceTable } from './instance-table.js';
import type { InstanceRow } from './instance-table.js';
import type { Architecture } from '../platform/capacity-spec.js';
import { grouped } from '../platform/grouped.js';

/** An EC2 instance type. */
export interface InstanceType {
  /** Such as `m6gd.4xlarge`. */
  readonly name: string;
  readonly vcpu: number;
  /** Nominal memory in MiB. */
  readonly memoryMib: number;
  readonly architecture: Architecture;
  readonly gpus: number;
  /** Number of local disks. */
  readonly disks: number;
  /** Size of all local disks in GB (10^9 bytes). */
  readonly diskGb: number;
  /** Network interfaces whose addresses pods may have. */
  readonly interfaces: number;
  /** IPv4 addresses of each interface, its own included. */
  readonly addressesPerInterface: number;
  /** Pods that may have a security group of their own; 0 where the type has no branch interfaces. */
  readonly branchInterfaces: number;
  /** On-demand Linux list price of an hour in us-east-1, USD, decimal text. @default not known */
  readonly usdPerHour?: string;
}

/** What is known of an instance type, or undefined if nothing is. */
export function instanceType(name: string): InstanceType | undefined {
  return instanceFamily(familyOf(name)).find((type) => type.name === name);
}

/** Every instance type that is known, by name. */
export function instanceTypes(): readonly InstanceType[] {
  return all;
}

/** Known instance types of a family such as `m6gd`, by name. */
export function instanceFamily(family: string): readonly InstanceType[] {
  return byFamily.get(family) ?? [];
}

const all: readonly InstanceType[] = Object.entries(instanceTable).map(([name, row]) => fromRow(name, row));
const byFamily = grouped(all, ({ name }) => familyOf(name));

/** The part of the name of an instance type before the point. */
function familyOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}

/** The part of the name of an instance type after the point, such as `4xlarge`. */
export function sizeOf({ name }: InstanceType): string {
  return name.slice(name.indexOf('.') + 1);
}

/** Says whether an instance type is a whole machine, which takes much longer to start. */
export function isBareMetal(type: InstanceType): boolean {
  return sizeOf(type).startsWith('metal');
}

function fromRow(name: string, row: InstanceRow): InstanceType {
  const [vcpu, memoryMib, architecture, gpus, disks, diskGb, ...network] = row;
  const [interfaces, addressesPerInterface, branchInterfaces, usdPerHour] = network;
  return {
    name,
    vcpu,
    memoryMib,
    architecture,
    gpus,
    disks,
    diskGb,
    interfaces,
    addressesPerInterface,
    branchInterfaces,
    ...(usdPerHour === null ? {} : { usdPerHour }),
  };
}
