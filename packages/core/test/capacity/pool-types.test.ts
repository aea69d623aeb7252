import { describe, expect, test } from 'vitest';
import { poolTypes } from '../../src/capacity/pool-types.js';
import type { PoolTypes } from '../../src/capacity/pool-types.js';
import type { PoolSpec } from '../../src/platform/capacity-spec.js';
import { resolveCapacity } from '../../src/platform/resolve-capacity.js';

function typesOf(pool: Omit<PoolSpec, 'name'>): PoolTypes {
  const { pools } = resolveCapacity(
    { name: 'shared', pools: [{ name: 'all', ...pool }] },
    () => () => undefined,
  );
  if (pools[0] === undefined) throw new Error('there is a pool');
  return poolTypes(pools[0]);
}

describe('poolTypes', () => {
  test('takes all sizes of a family but whole machines', () => {
    const names = typesOf({ families: ['m5d'] }).known.map(({ name }) => name);

    expect(names).toContain('m5d.24xlarge');
    expect(names).not.toContain('m5d.metal');
  });

  test('takes the sizes that are named, and named types besides', () => {
    const { known } = typesOf({
      families: ['m5', 'r5'],
      sizes: ['large', 'metal'],
      types: ['c5.xlarge', 'm5.large'],
    });

    expect(known.map(({ name }) => name)).toEqual([
      'c5.xlarge',
      'm5.large',
      'm5.metal',
      'r5.large',
      'r5.metal',
    ]);
  });

  test('names what nobody knows', () => {
    expect(typesOf({ families: ['m5', 'm99'], types: ['m5.huge'] }).unknown).toEqual(['m5.huge', 'm99']);
  });

  test('names what is of another architecture or of none of the sizes', () => {
    const pool = typesOf({ families: ['m6g', 't3'], types: ['r6gd.large', 'm5.large'], sizes: ['4xlarge'] });

    expect(pool.known.map(({ name }) => name)).toEqual(['m5.large']);
    expect(pool.unfit).toEqual(['r6gd.large', 'm6g', 't3']);
    expect(pool.unknown).toEqual([]);
  });
});
