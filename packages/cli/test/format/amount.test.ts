import { parsePico } from '@moorage/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsFor, formatAmounts } from '../../src/format/amount.js';
import { amountsOf } from '../kit/printed-amount.js';

const picos = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });

describe('formatAmounts', () => {
  it('prints parts that add up to the printed total', () => {
    const decimals = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(picos, { maxLength: 30 }), decimals, (parts, places) => {
        const printed = formatAmounts({
          parts,
          currency: 'USD',
          ...(places === undefined ? {} : { decimals: places }),
        });

        const [total = 0n] = amountsOf([printed.total]);
        expect(amountsOf(printed.parts).reduce((sum, part) => sum + part, 0n)).toBe(total);
      }),
    );
  });

  it('prints each part less than one step away from what it is', () => {
    fc.assert(
      fc.property(fc.array(picos, { maxLength: 30 }), (parts) => {
        const printed = amountsOf(formatAmounts({ parts, currency: 'USD', decimals: 2 }).parts);

        for (const [at, part] of parts.entries()) {
          const away = (printed[at] ?? 0n) - part;
          expect(away < 0n ? -away : away).toBeLessThan(10_000_000_000n);
        }
      }),
    );
  });

  it('prints the total at most half a step away from what it is', () => {
    fc.assert(
      fc.property(fc.array(picos, { maxLength: 30 }), (parts) => {
        const [printed = 0n] = amountsOf([formatAmounts({ parts, currency: 'USD', decimals: 2 }).total]);

        const away = printed - parts.reduce((sum, part) => sum + part, 0n);
        expect(away < 0n ? -away : away).toBeLessThanOrEqual(5_000_000_000n);
      }),
    );
  });

  it('prints the total of three thirds of a cent as a cent', () => {
    const third = parsePico('0.003333333333');

    expect(formatAmounts({ parts: [third, third, third], currency: 'EUR', decimals: 2 })).toEqual({
      parts: ['EUR 0.01', 'EUR 0.00', 'EUR 0.00'],
      total: 'EUR 0.01',
    });
  });
});

describe('decimalsFor', () => {
  it.each([
    ['12345.678', 2],
    ['-10', 2],
    ['9.99', 4],
    ['-1', 4],
    ['0.52', 6],
    ['0', 2],
  ])('finds for a total of %s %i decimals', (total, decimals) => {
    expect(decimalsFor(parsePico(total))).toBe(decimals);
  });
});
