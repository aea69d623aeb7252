import { describe, expect, test } from 'vitest';
import { formatBytes, kibibytesFromBytes } from '../../src/quantity/memory.js';

describe('kibibytesFromBytes', () => {
  test.each([
    [0n, 0n],
    [1n, 1n],
    [1023n, 1n],
    [1024n, 1n],
    [1025n, 2n],
    [32n * 1024n ** 4n, 32n * 1024n ** 3n],
    [-1024n, -1n],
    [-1023n, 0n],
  ])('rounds %d bytes up to %d KiB', (bytes, kibibytes) => {
    expect(kibibytesFromBytes(bytes)).toBe(kibibytes);
  });
});

describe('formatBytes', () => {
  test.each([
    [0n, '0 B'],
    [1023n, '1023 B'],
    [1024n, '1 KiB'],
    [1536n, '1.5 KiB'],
    [512n * 1024n ** 2n, '512 MiB'],
    [1536n * 1024n ** 2n, '1.5 GiB'],
    [1024n ** 2n - 1n, '1 MiB'],
    [1024n ** 2n - 60n, '1023.9 KiB'],
    [24n * 1024n ** 4n, '24 TiB'],
    [2n ** 70n, '1024 EiB'],
    [-1536n, '-1.5 KiB'],
  ])('prints %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
