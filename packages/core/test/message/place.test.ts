import { describe, expect, test } from 'vitest';
import { comparePlaces, formatPlace } from '../../src/message/place.js';
import type { Place } from '../../src/message/place.js';

describe('formatPlace', () => {
  test.each<[Place, string]>([
    [{ file: 'a.yaml', line: 3, column: 5, path: 'x' }, 'a.yaml:3:5'],
    [{ file: 'a.yaml', line: 3 }, 'a.yaml:3'],
    [{ file: 'a.yaml', column: 5 }, 'a.yaml'],
    [{ line: 3, column: 5 }, '3:5'],
    [{}, ''],
  ])('prints %o as "%s"', (place, text) => {
    expect(formatPlace(place)).toBe(text);
  });
});

describe('comparePlaces', () => {
  test('orders by file, line and column, with the unknown first', () => {
    const ordered: readonly Place[] = [
      {},
      { file: 'B.yaml', line: 9 },
      { file: 'a.yaml' },
      { file: 'a.yaml', line: 2, column: 10 },
      { file: 'a.yaml', line: 10, column: 1 },
      { file: 'a.yaml', line: 10, column: 2 },
    ];

    expect([...ordered].reverse().sort(comparePlaces)).toEqual(ordered);
  });
});
