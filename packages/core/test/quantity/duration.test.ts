import { describe, expect, test } from 'vitest';
import { formatDuration } from '../../src/quantity/duration.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  test.each([
    [0, '0ms'],
    [350, '350ms'],
    [999.4, '999ms'],
    [999.6, '1s'],
    [12_000, '12s'],
    [12_345, '12.3s'],
    [59_949, '59.9s'],
    [59_950, '1m 00s'],
    [5 * minute + 3_000, '5m 03s'],
    [hour - 501, '59m 59s'],
    [hour - 500, '1h 00m'],
    [hour + 2 * minute, '1h 02m'],
    [day - 1, '1d 0h'],
    [3 * day + 4 * hour, '3d 4h'],
    [3 * day + 23.6 * hour, '4d 0h'],
    [-12_345, '-12.3s'],
  ])('prints %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (milliseconds) => {
    expect(() => formatDuration(milliseconds)).toThrow(RangeError);
  });
});
