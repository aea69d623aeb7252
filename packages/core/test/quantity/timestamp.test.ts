import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatUtc, parseUtc } from '../../src/quantity/timestamp.js';

describe('parseUtc', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2026-10-01T10:00:00Z', 1_790_848_800_000],
    ['2026-10-01 10:00:00', 1_790_848_800_000],
    ['2026-10-01 10:00:00.250', 1_790_848_800_250],
    ['2026-10-01T10:00:00.123456789Z', 1_790_848_800_123],
    ['2026-10-01 10:00:00.5', 1_790_848_800_500],
    ['2026-10-01 10:00:00+00', 1_790_848_800_000],
    ['2026-10-01T10:00:00+00:00', 1_790_848_800_000],
    ['2026-10-01 10:00:00.000 UTC', 1_790_848_800_000],
    ['2026-10-01', 1_790_812_800_000],
    ['1969-12-31T23:59:59Z', -1000],
    ['2024-02-29', 1_709_164_800_000],
    ['2000-02-29', 951_782_400_000],
    ['0000-01-01', -62_167_219_200_000],
  ])('reads %s as %d ms', (text, milliseconds) => {
    expect(parseUtc(text)).toBe(milliseconds);
  });

  test('agrees with the calendar of the runtime on every day from 1900 to 2200', () => {
    const first = Date.UTC(1900, 0, 1);
    const last = Date.UTC(2200, 11, 31);
    const differing: string[] = [];
    for (let time = first; time <= last; time += 86_400_000) {
      const text = new Date(time).toISOString().slice(0, 10);
      if (parseUtc(text) !== time) differing.push(text);
    }

    expect(differing).toEqual([]);
  });

  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-01-32',
  ])('refuses the day %s, which does not exist', (text) => {
    expect(() => parseUtc(text)).toThrow(new RangeError(`"${text}" names a day that does not exist`));
  });

  test.each(['2026-10-01T24:00:00Z', '2026-10-01T10:60:00Z', '2026-12-31T23:59:60Z'])(
    'refuses the time %s, which does not exist',
    (text) => {
      expect(() => parseUtc(text)).toThrow('names a time that does not exist');
    },
  );

  test.each([
    '2026-10-01T10:00:00+02:00',
    '2026-10-01T10:00:00-00:00',
    '2026-10-01T10:00:00 CET',
    '2026-10-01T10:00Z',
    '2026-10-1',
    '2026-10',
    '01/10/2026',
    '1790848800',
    '',
    ' 2026-10-01',
    '2026-10-01T10:00:00.Z',
    '+002026-10-01',
  ])('refuses %j', (text) => {
    expect(() => parseUtc(text)).toThrow(
      new RangeError(`${JSON.stringify(text)} is not a time in UTC such as 2026-10-01T10:00:00Z`),
    );
  });
});

describe('formatUtc', () => {
  test.each([
    [0, '1970-01-01T00:00:00Z'],
    [1_790_848_800_000, '2026-10-01T10:00:00Z'],
    [1_790_848_800_250, '2026-10-01T10:00:00.250Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
  ])('prints %d ms as %s', (milliseconds, text) => {
    expect(formatUtc(milliseconds)).toBe(text);
  });

  test.each([Number.NaN, 0.5, 253_402_300_800_000, -62_167_219_200_001])('refuses %d', (milliseconds) => {
    expect(() => formatUtc(milliseconds)).toThrow(RangeError);
  });

  test('prints what parseUtc reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), (milliseconds) => {
        expect(parseUtc(formatUtc(milliseconds))).toBe(milliseconds);
      }),
    );
  });
});
