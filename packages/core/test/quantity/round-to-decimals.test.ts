import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePico } from '../../src/quantity/money.js';
import { roundToDecimals } from '../../src/quantity/round-to-decimals.js';

const cent = 10_000_000_000n;
const picos = fc.array(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), { maxLength: 30 });
/** Amounts of a few cents and halves of cents, where ties happen. */
const tying = fc.array(
  fc.integer({ min: -6, max: 6 }).map((halves) => (BigInt(halves) * cent) / 2n),
  { maxLength: 12 },
);
const parts = fc.oneof(picos, tying);

function roundToCents(amounts: readonly bigint[]): readonly bigint[] {
  return roundToDecimals(amounts, 2);
}

describe('roundToDecimals', () => {
  test.each([
    ['', ''],
    ['0', '0'],
    ['0.005', '1'],
    ['-0.005', '-1'],
    ['0.0049', '0'],
    ['1.00 2.00', '100 200'],
    ['0.333333 0.333333 0.333334', '33 33 34'],
    ['0.005 0.005 0.005', '1 1 0'],
    ['-0.005 -0.005 -0.005', '-1 -1 0'],
    ['0.004 0.004 0.002', '1 0 0'],
    ['0.105 -0.104', '10 -10'],
    ['0.005 -0.005', '1 -1'],
    ['10.006 -0.003 0.001', '1000 0 0'],
  ])('turns "%s" into "%s" cents', (amounts, cents) => {
    expect(roundToCents(words(amounts).map(parsePico))).toEqual(words(cents).map(BigInt));
  });

  test.each([
    [0, '2.5', '3'],
    [6, '0.0000015 0.0000015', '2 1'],
    [12, '0.000000000001 -0.000000000003', '1 -3'],
  ])('keeps %i decimals of "%s" as "%s"', (decimals, amounts, steps) => {
    expect(roundToDecimals(words(amounts).map(parsePico), decimals)).toEqual(words(steps).map(BigInt));
  });

  test('adds up to the sum rounded half away from zero', () => {
    fc.assert(
      fc.property(parts, (amounts) => {
        const total = sum(amounts);
        const size = total < 0n ? -total : total;
        const rounded = (size + cent / 2n) / cent;
        expect(sum(roundToCents(amounts))).toBe(total < 0n ? -rounded : rounded);
      }),
    );
  });

  test('moves no part by a whole cent or more, and no whole cents at all', () => {
    fc.assert(
      fc.property(parts, (amounts) => {
        roundToCents(amounts).forEach((cents, at) => {
          const moved = cents * cent - (amounts[at] ?? 0n);
          expect(moved > -cent && moved < cent).toBe(true);
          if ((amounts[at] ?? 0n) % cent === 0n) expect(moved).toBe(0n);
        });
      }),
    );
  });

  test('mirrors a sum of the other sign', () => {
    fc.assert(
      fc.property(
        parts.filter((amounts) => sum(amounts) !== 0n),
        (amounts) => {
          const mirrored = roundToCents(amounts.map((amount) => -amount)).map((cents) => -cents);
          expect(mirrored).toEqual(roundToCents(amounts));
        },
      ),
    );
  });
});

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
