import type { Pool } from '../platform/capacity-profile.js';
import { instanceFamily, instanceType, isBareMetal, sizeOf } from './instance-type.js';
import type { InstanceType } from './instance-type.js';

/** Instance types that a pool may start, and what it names in vain. */
export interface PoolTypes {
  /** Types of the pool's architecture and sizes, by name. */
  readonly known: readonly InstanceType[];
  /** Types and families that the table of instance types does not have. */
  readonly unknown: readonly string[];
  /** Types and families that are known, but none of them has the pool's architecture and a size of it. */
  readonly unfit: readonly string[];
}

/** Instance types that a pool may start: those it names, and those of its families in its sizes. */
export function poolTypes(pool: Pool): PoolTypes {
  const named = [
    ...pool.types.map((name) => ({ name, types: withName(name), fits: isOfArchitecture(pool) })),
    ...pool.families.map((name) => ({ name, types: instanceFamily(name), fits: isOfFamily(pool) })),
  ].map(({ name, types, fits }) => ({ name, types, fitting: types.filter(fits) }));
  const known = new Map(named.flatMap(({ fitting }) => fitting).map((type) => [type.name, type]));
  return {
    known: [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    unknown: named.filter(({ types }) => types.length === 0).map(({ name }) => name),
    unfit: named
      .filter(({ types, fitting }) => types.length > 0 && fitting.length === 0)
      .map(({ name }) => name),
  };
}

function withName(name: string): readonly InstanceType[] {
  const type = instanceType(name);
  return type === undefined ? [] : [type];
}

function isOfArchitecture(pool: Pool): (type: InstanceType) => boolean {
  return ({ architecture }) => architecture === pool.architecture;
}

function isOfFamily(pool: Pool): (type: InstanceType) => boolean {
  const { sizes } = pool;
  const isOfSize = (type: InstanceType): boolean => {
    return sizes.length === 0 ? !isBareMetal(type) : sizes.includes(sizeOf(type));
  };
  return (type) => isOfSize(type) && isOfArchitecture(pool)(type);
}
