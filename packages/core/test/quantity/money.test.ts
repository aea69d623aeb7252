import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, formatPico, formatSteps, parsePico, PICO_PER_UNIT } from '../../src/quantity/money.js';

describe('parsePico', () => {
  test.each([
    ['0', 0n],
    ['-0', 0n],
    ['0.0E10', 0n],
    ['1', PICO_PER_UNIT],
    ['+1.5', 1_500_000_000_000n],
    ['-0.0123', -12_300_000_000n],
    ['.5', 500_000_000_000n],
    ['5.', 5_000_000_000_000n],
    ['0.000000000001', 1n],
    ['1E-12', 1n],
    ['1.2345e-7', 123_450n],
    ['1.5E+2', 150_000_000_000_000n],
    ['0000000000000000000000000000000000000001', PICO_PER_UNIT],
    ['99999999999999999999999999.999999999999', 10n ** 38n - 1n],
    ['0.1', 100_000_000_000n],
    ['1e-999999999', 0n],
  ])('reads %j as %d picos', (text, pico) => {
    expect(parsePico(text)).toBe(pico);
  });

  test.each([
    ['0.0000000000005', 1n],
    ['0.00000000000049999', 0n],
    ['-0.0000000000005', -1n],
    ['-0.0000000000015', -2n],
    ['5E-13', 1n],
    ['4.9E-13', 0n],
    ['0.9999999999995', PICO_PER_UNIT],
  ])('rounds %j half away from zero to %d picos', (text, pico) => {
    expect(parsePico(text)).toBe(pico);
  });

  test.each([
    '',
    ' ',
    '.',
    '-',
    '1,000.00',
    '1 000',
    '$1',
    'NaN',
    'Infinity',
    '0x10',
    '1e',
    '1e1.5',
    ' 1',
    '1\n',
    '1.2.3',
    '١',
  ])('refuses %j with the text in the error', (text) => {
    expect(() => parsePico(text)).toThrow(RangeError);
    expect(() => parsePico(text)).toThrow(JSON.stringify(text));
  });

  test.each(['1e26', '123456789012345678901234567', '1e999999999', '99999999999999999999999999999e-2'])(
    'refuses %j, which does not fit into DECIMAL(38,12)',
    (text) => {
      expect(() => parsePico(text)).toThrow('has more than 26 integer digits');
    },
  );

  test('does not lose a digit where a float would', () => {
    expect(parsePico('123456789012.123456789012')).toBe(123_456_789_012_123_456_789_012n);
    expect(parsePico('0.30000000000000004')).toBe(300_000_000_000n);
  });

  test('reads back what formatPico prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), (pico) => {
        expect(parsePico(formatPico(pico))).toBe(pico);
      }),
    );
  });

  test('means the same with and without an exponent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: -20, max: 5 }),
        (digits, power) => {
          const plain = power >= 0 ? `${String(digits)}${'0'.repeat(power)}` : withPoint(digits, -power);
          expect(parsePico(`${String(digits)}E${String(power)}`)).toBe(parsePico(plain));
        },
      ),
    );
  });
});

function withPoint(digits: bigint, places: number): string {
  const size = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  return `${digits < 0n ? '-' : ''}${size.slice(0, -places)}.${size.slice(-places)}`;
}

describe('formatPico', () => {
  test.each([
    [0n, '0.000000000000'],
    [1n, '0.000000000001'],
    [-1n, '-0.000000000001'],
    [PICO_PER_UNIT, '1.000000000000'],
    [-12_345_678_901_234_567n, '-12345.678901234567'],
  ])('prints %d picos as %s', (pico, text) => {
    expect(formatPico(pico)).toBe(text);
  });
});

describe('formatSteps', () => {
  test.each([
    [123_456n, 'USD', '$1,234.56'],
    [-2n, 'USD', '-$0.02'],
    [0n, 'USD', '$0.00'],
    [1_200n, 'CNY', 'CNY 12.00'],
    [-1_200n, 'EUR', '-EUR 12.00'],
    [99_999n, 'USD', '$999.99'],
    [100_000n, 'USD', '$1,000.00'],
    [123_456_789_012n, 'USD', '$1,234,567,890.12'],
  ])('prints %d cents of %s as %s', (cents, currency, text) => {
    expect(formatSteps(cents, { decimals: 2, currency })).toBe(text);
  });

  test('prints as many decimals as it is told', () => {
    expect(formatSteps(-21n, { decimals: 6, currency: 'USD' })).toBe('-$0.000021');
    expect(formatSteps(1_234n, { decimals: 0, currency: 'USD' })).toBe('$1,234');
  });
});

describe('formatMoney', () => {
  test.each([
    ['0', '$0.00'],
    ['0.01', '$0.01'],
    ['1234.565', '$1,234.57'],
    ['-1234.565', '-$1,234.57'],
    ['0.014', '$0.01'],
    ['0.009999', '$0.010'],
    ['0.0099', '$0.0099'],
    ['0.0000031', '$0.0000031'],
    ['-0.0000031', '-$0.0000031'],
    ['0.00000314159', '$0.0000031'],
    ['0.005', '$0.0050'],
    ['0.000000000001', '$0.000000000001'],
    ['0.000000000012', '$0.000000000012'],
    ['0.000000000996', '$0.0000000010'],
  ])('prints %s USD as %s', (amount, text) => {
    expect(formatMoney(parsePico(amount), 'USD')).toBe(text);
  });

  test('writes the code of a currency that is not USD before the amount', () => {
    expect(formatMoney(-parsePico('0.0004'), 'CNY')).toBe('-CNY 0.00040');
  });
});
