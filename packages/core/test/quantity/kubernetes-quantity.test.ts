import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatQuantity } from '../../src/quantity/format-quantity.js';
import {
  addQuantity,
  compareQuantity,
  quantityToMillis,
  quantityToUnits,
} from '../../src/quantity/kubernetes-quantity.js';
import { parseQuantity } from '../../src/quantity/parse-quantity.js';
import { quantityVectors } from './kubernetes-quantity-vectors.js';
import type { QuantityVector } from './kubernetes-quantity-vectors.js';

const regexError =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const suffixError = "unable to parse quantity's suffix";
const largest = 9_223_372_036_854_775_807n;

// Source of every value in this block: a run of k8s.io/apimachinery 0.36.4.
describe('parseQuantity and formatQuantity', () => {
  test.each(['', '1MB', '1GiB', '1g', '1 Gi', ' 1', '1,5', '0x10', '1_000', '5.5.5', '1e1.5', '1h', '“6”'])(
    'refuse %j as the API server does, by the form',
    (text) => {
      expect(() => parseQuantity(text)).toThrow(
        new RangeError(`${JSON.stringify(text)} is not a Kubernetes quantity: ${regexError}`),
      );
    },
  );

  test.each(['1K', '1mi', '1e', '--1', '1Ki1'])('refuse %j as the API server does, by the suffix', (text) => {
    expect(() => parseQuantity(text)).toThrow(
      new RangeError(`${JSON.stringify(text)} is not a Kubernetes quantity: ${suffixError}`),
    );
  });

  test.each(['0', '00', '-0', '+', '-', '.'])('take %j for 0', (text) => {
    expect(parseQuantity(text).nanos).toBe(0n);
    expect(formatQuantity(parseQuantity(text))).toBe('0');
  });

  test.each([
    ['1.', '1'],
    ['+1', '1'],
    ['.5', '500m'],
    ['0.5', '500m'],
    ['.5Gi', '512Mi'],
    ['0.5Gi', '512Mi'],
    ['1.5Gi', '1536Mi'],
    ['1.1Gi', '1181116006400m'],
    ['0.3Gi', '322122547200m'],
    ['512.5Mi', '524800Ki'],
    ['1000m', '1'],
    ['1500m', '1500m'],
    ['1000', '1k'],
    ['2000', '2k'],
    ['1500', '1500'],
    ['1024Ki', '1Mi'],
    ['1024Gi', '1Ti'],
    ['4000Gi', '4000Gi'],
    ['1000Gi', '1000Gi'],
    ['1023Ki', '1023Ki'],
    ['1e3', '1e3'],
    ['1E3', '1e3'],
    ['1e+3', '1e3'],
    ['1.5e3', '1500'],
    ['1e19', '10e18'],
    ['1E', '1E'],
    ['1Ei', '1Ei'],
    ['0.1m', '100u'],
    ['100u', '100u'],
    ['1n', '1n'],
    ['0.5n', '1n'],
    ['0.0001Ki', '102400u'],
    ['-1.5Gi', '-1536Mi'],
    ['20800m', '20800m'],
  ])('print %s as %s', (text, canonical) => {
    expect(formatQuantity(parseQuantity(text))).toBe(canonical);
  });

  test.each([
    ['1E', 10n ** 18n],
    ['1Ei', 2n ** 60n],
    ['1.1Gi', 1_181_116_007n],
    ['8Ei', largest],
    ['10Ei', largest],
    ['10E', 10n ** 19n],
    ['1e20', 10n ** 20n],
    ['-1.5Gi', -1_610_612_736n],
    ['20800m', 21n],
  ])('count %s as %d units', (text, units) => {
    expect(quantityToUnits(parseQuantity(text))).toBe(units);
  });

  test.each([
    ['1e3', 'DecimalExponent'],
    ['0.0001Ki', 'DecimalSI'],
    ['1.1Gi', 'BinarySI'],
    ['1.5e3', 'DecimalExponent'],
    ['5', 'DecimalSI'],
  ])('give %s the format %s', (text, format) => {
    expect(parseQuantity(text).format).toBe(format);
  });

  test('agree with apimachinery on texts drawn at random', () => {
    const differing = quantityVectors.filter(
      (vector) => JSON.stringify(ours(vector.text)) !== JSON.stringify(vector),
    );

    expect(quantityVectors.length).toBe(170);
    expect(differing).toEqual([]);
  });

  test('keep the largest suffix where apimachinery 0.36.4 loses it', () => {
    expect(formatQuantity(parseQuantity('1000E'))).toBe('1000E');
    expect(formatQuantity({ nanos: 2n ** 70n * 10n ** 9n, format: 'BinarySI' })).toBe('1024Ei');
  });

  test('refuse an exponent that would only fill the memory', () => {
    expect(() => parseQuantity('1e999999999')).toThrow('too large');
    expect(() => parseQuantity('1e100')).toThrow('too large');
    expect(quantityToUnits(parseQuantity('1e99'))).toBe(10n ** 99n);
  });

  test('round an amount below a billionth up to one', () => {
    expect(parseQuantity('1e-999999999').nanos).toBe(1n);
    expect(parseQuantity('-0.00000000000000001').nanos).toBe(-1n);
  });
});

function ours(text: string): QuantityVector {
  try {
    const quantity = parseQuantity(text);
    return {
      text,
      nanos: String(quantity.nanos),
      format: quantity.format,
      canonical: formatQuantity(quantity),
    };
  } catch (error) {
    return { text, error: String(error).split(' is not a Kubernetes quantity: ')[1] ?? '' };
  }
}

const formats = fc.constantFrom('DecimalSI', 'BinarySI', 'DecimalExponent');
const quantities = fc.record({
  nanos: fc.oneof(
    fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n }),
    fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }).map((units) => units * 10n ** 9n),
    fc
      .tuple(fc.bigInt({ min: -2000n, max: 2000n }), fc.nat({ max: 5 }))
      .map(([n, power]) => n * 1024n ** BigInt(power) * 10n ** 9n),
  ),
  format: formats,
});

describe('a canonical text', () => {
  test('reads as the amount that it was printed from', () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        expect(parseQuantity(formatQuantity(quantity)).nanos).toBe(quantity.nanos);
      }),
    );
  });

  // A binary amount without a suffix, such as 125000, is read back as a decimal one: 125k. So it takes one more turn.
  test('is printed unchanged after it was read and printed once', () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        const text = formatQuantity(parseQuantity(formatQuantity(quantity)));
        expect(formatQuantity(parseQuantity(text))).toBe(text);
      }),
    );
  });
});

describe('addQuantity', () => {
  test('keeps the format of the left operand', () => {
    const sum = addQuantity(parseQuantity('1Gi'), parseQuantity('1G'));

    expect(sum.format).toBe('BinarySI');
    expect(formatQuantity(sum)).toBe('2073741824');
  });

  test('takes the format of the right operand if the left one is zero', () => {
    expect(addQuantity(parseQuantity('0'), parseQuantity('1Gi')).format).toBe('BinarySI');
  });

  test('is exact and does not depend on the order', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        expect(addQuantity(a, b).nanos).toBe(a.nanos + b.nanos);
        expect(compareQuantity(addQuantity(a, b), addQuantity(b, a))).toBe(0);
      }),
    );
  });
});

describe('compareQuantity', () => {
  test.each([
    ['1e3', '1k', 0],
    ['1Gi', '1G', 1],
    ['999m', '1', -1],
    ['-1', '0', -1],
    ['1024Mi', '1Gi', 0],
  ])('compares %s with %s by amount', (a, b, expected) => {
    expect(compareQuantity(parseQuantity(a), parseQuantity(b))).toBe(expected);
  });
});

describe('quantityToMillis and quantityToUnits', () => {
  test.each([
    ['100u', 1n, 1n],
    ['1500m', 1500n, 2n],
    ['1', 1000n, 1n],
    ['-1500m', -1500n, -2n],
    ['-100u', -1n, -1n],
    ['0', 0n, 0n],
    ['2500001n', 3n, 1n],
  ])('round %s away from zero to %d thousandths and %d units', (text, millis, units) => {
    expect(quantityToMillis(parseQuantity(text))).toBe(millis);
    expect(quantityToUnits(parseQuantity(text))).toBe(units);
  });
});
