import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalQuantity } from '../../src/platform/quantity-text.js';
import { formatQuantity } from '../../src/quantity/format-quantity.js';
import { parseQuantity } from '../../src/quantity/parse-quantity.js';

const suffixes = ['', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'e3'];

describe('canonicalQuantity', () => {
  test('is what the API server stores, for every number of few digits and every suffix', () => {
    for (const suffix of suffixes) {
      for (let number = 0; number <= 1100; number += 1) {
        const text = `${String(number)}${suffix}`;
        expect(`${text}: ${canonicalQuantity(text)}`).toBe(`${text}: ${formatQuantity(parseQuantity(text))}`);
      }
    }
  });

  test('is what the API server stores, for other numbers', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 20n),
        fc.nat(999),
        fc.constantFrom(...suffixes),
        (whole, part, suffix) => {
          const text = `${String(whole)}.${String(part)}${suffix}`;
          expect(canonicalQuantity(text)).toBe(formatQuantity(parseQuantity(text)));
        },
      ),
    );
  });

  test('shortens what a larger suffix can say, so that the API server changes nothing', () => {
    expect(['1000', '2000m', '1024Mi', '0.5'].map(canonicalQuantity)).toEqual(['1k', '2', '1Gi', '500m']);
  });
});
