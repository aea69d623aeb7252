import fc from 'fast-check';
import type { Notation } from './world.js';

const PICO_PER_UNIT = 1_000_000_000_000n;

/** An amount that can be negative, tiny or a million; it shrinks to 0. Units of 1e-12. */
export function arbitraryAmount(): fc.Arbitrary<bigint> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 12n }) },
    // Without bias towards 0, which the weights above give already: most amounts must be worth a split.
    { weight: 8, arbitrary: fc.noBias(fc.bigInt({ min: 0n, max: 5n * PICO_PER_UNIT })) },
    { weight: 1, arbitrary: fc.bigInt({ min: -PICO_PER_UNIT, max: -1n }) },
    { weight: 1, arbitrary: fc.noBias(fc.bigInt({ min: 0n, max: 1_000_000n * PICO_PER_UNIT })) },
    // Bills have rarely more than ten decimals.
    {
      weight: 2,
      arbitrary: fc.noBias(fc.bigInt({ min: 0n, max: 1_000_000_000n })).map((value) => value * 100n),
    },
  );
}

/** An amount of a column that is empty in accounts without discounts; it shrinks to empty. */
export function arbitraryNet(): fc.Arbitrary<bigint | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: arbitraryAmount() });
}

/** A way to write a decimal; it shrinks to the plain one. */
export function arbitraryNotation(): fc.Arbitrary<Notation> {
  return fc.constantFrom<Notation>('plain', 'plain', 'scientific', 'rounds-down', 'rounds-up');
}

/** A quantity as bills give it, with ten decimals. Units of 1e-12. */
export function hoursPico(seconds: number): bigint {
  return ((BigInt(seconds) * 10_000_000_000n) / 3_600n) * 100n;
}
