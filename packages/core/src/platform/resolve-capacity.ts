import type { CapacityProfile, Pool, PoolDisk, PoolHeadroom } from './capacity-profile.js';
import type { CapacityProfileSpec, PoolHeadroomSpec, PoolSpec } from './capacity-spec.js';
import { given } from './given.js';
import { chooser } from './origin.js';
import type { Choose, Note } from './origin.js';
import { canonicalQuantity } from './quantity-text.js';
import type { QuantityText } from './quantity-text.js';

/**
 * A capacity profile with every default filled in.
 *
 * @param noteFor - gives, for the name of a pool, what takes note of its values.
 */
export function resolveCapacity(spec: CapacityProfileSpec, noteFor: (pool: string) => Note): CapacityProfile {
  return { name: spec.name, pools: spec.pools.map((pool) => resolvePool(pool, noteFor(pool.name))) };
}

function resolvePool(spec: PoolSpec, note: Note): Pool {
  const choose = chooser([{ origin: 'pool', settings: spec }], note);
  const min = choose('nodes.min', (each) => each.nodes?.min, 0);
  const max = choose('nodes.max', (each) => each.nodes?.max, undefined);
  return {
    name: spec.name,
    roles: choose('roles', (each) => each.roles, ['driver', 'executor']),
    families: choose('families', (each) => each.families, []),
    types: choose('types', (each) => each.types, []),
    sizes: choose('sizes', (each) => each.sizes, []),
    architecture: choose('architecture', (each) => each.architecture, 'amd64'),
    capacityTypes: choose('capacityTypes', (each) => each.capacityTypes, ['on-demand']),
    zones: choose('zones', (each) => each.zones, []),
    perZone: choose('perZone', (each) => each.perZone, false),
    limits: {
      ...given('cpu', quantity(choose('limits.cpu', (each) => each.limits?.cpu, undefined))),
      ...given('memory', quantity(choose('limits.memory', (each) => each.limits?.memory, undefined))),
    },
    nodes: { min, ...given('max', max) },
    disk: disk(choose),
    ...given('headroom', headroom(choose('headroom', (each) => each.headroom, undefined))),
    weight: choose('weight', (each) => each.weight, 50),
    consolidation: choose('consolidation', (each) => each.consolidation, 'when-empty'),
    consolidateAfter: choose('consolidateAfter', (each) => each.consolidateAfter, '300s'),
    expireAfter: choose('expireAfter', (each) => each.expireAfter, '720h'),
  };
}

function disk(choose: Choose<PoolSpec>): PoolDisk {
  return {
    size: canonicalQuantity(choose('disk.size', (each) => each.disk?.size, '100Gi')),
    type: choose('disk.type', (each) => each.disk?.type, 'gp3'),
    ...given(
      'iops',
      choose('disk.iops', (each) => each.disk?.iops, undefined),
    ),
    ...given(
      'throughput',
      choose('disk.throughput', (each) => each.disk?.throughput, undefined),
    ),
    instanceStore: choose('disk.instanceStore', (each) => each.disk?.instanceStore, true),
  };
}

function headroom(spec: PoolHeadroomSpec | undefined): PoolHeadroom | undefined {
  if (spec === undefined) return undefined;
  const { replicas, cpu, memory } = spec;
  return { replicas, cpu: canonicalQuantity(cpu), memory: canonicalQuantity(memory) };
}

function quantity(written: QuantityText | undefined): string | undefined {
  return written === undefined ? undefined : canonicalQuantity(written);
}
