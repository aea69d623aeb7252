import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../src/quantity/apportion.js';

const totals = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 30 })
  .filter((list) => list.some((weight) => weight > 0n));

describe('apportion', () => {
  test.each([
    ['10', '1 1 1', '4 3 3'],
    ['1', '1 1 1', '1 0 0'],
    ['2', '1 5 3', '0 1 1'],
    ['-10', '1 1 1', '-4 -3 -3'],
    ['100', '0 3 0 1', '0 75 0 25'],
    ['0', '0 0', '0 0'],
    ['0', '', ''],
    ['7', '1', '7'],
  ])('splits %s by "%s" into "%s"', (total, by, expected) => {
    expect(apportion(BigInt(total), integers(by))).toEqual(integers(expected));
  });

  test('gives seats as the method of Hamilton does in the textbook case of its Alabama paradox', () => {
    const states = [6n, 6n, 2n];

    expect(apportion(10n, states)).toEqual([4n, 4n, 2n]);
    expect(apportion(11n, states)).toEqual([5n, 5n, 1n]);
  });

  test('adds up to the total', () => {
    fc.assert(
      fc.property(totals, weights, (total, by) => {
        expect(apportion(total, by).reduce((all, part) => all + part, 0n)).toBe(total);
      }),
    );
  });

  test('keeps each part within one unit of its exact share', () => {
    fc.assert(
      fc.property(totals, weights, (total, by) => {
        const all = by.reduce((sum, weight) => sum + weight, 0n);
        apportion(total, by).forEach((part, at) => {
          const moved = part * all - total * (by[at] ?? 0n);
          expect(moved > -all && moved < all).toBe(true);
        });
      }),
    );
  });

  test('gives nothing to a weight of 0 and never less to a larger weight', () => {
    fc.assert(
      fc.property(totals, weights, (total, by) => {
        const parts = apportion(total, by).map((part) => (total < 0n ? -part : part));
        by.forEach((weight, at) => {
          if (weight === 0n) expect(parts[at]).toBe(0n);
          by.forEach((other, next) => {
            if (weight > other) expect((parts[at] ?? 0n) >= (parts[next] ?? 0n)).toBe(true);
          });
        });
      }),
    );
  });

  test('mirrors a negative total', () => {
    fc.assert(
      fc.property(totals, weights, (total, by) => {
        expect(apportion(-total, by).map((part) => -part)).toEqual(apportion(total, by));
      }),
    );
  });

  test('refuses a negative weight even if there is nothing to split', () => {
    expect(() => apportion(0n, [1n, -1n])).toThrow(new RangeError('the weight -1 is negative'));
  });

  test.each(['', '0 0'])('refuses to split something by "%s"', (by) => {
    expect(() => apportion(5n, integers(by))).toThrow(
      new RangeError('5 cannot be split: no weight is positive'),
    );
  });
});

function integers(text: string): readonly bigint[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map(BigInt);
}
