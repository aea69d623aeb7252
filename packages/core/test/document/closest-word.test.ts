import { describe, expect, test } from 'vitest';
import { closestWord } from '../../src/document/closest-word.js';

const words = ['name', 'namespace', 'costCenter', 'clusters', 'proportional'];

describe('closestWord', () => {
  test.each([
    ['nmae', 'name'],
    ['names', 'name'],
    ['Name', 'name'],
    ['cost_centre', 'costCenter'],
    ['cost-center', 'costCenter'],
    ['cluster', 'clusters'],
    ['namespaces', 'namespace'],
    ['proportinal', 'proportional'],
  ])('takes %s for %s', (written, meant) => {
    expect(closestWord(written, words)).toBe(meant);
  });

  test.each(['', 'x', 'owner', 'budget', 'n'.repeat(100_000)])('has no idea what %.20s means', (written) => {
    expect(closestWord(written, words)).toBeUndefined();
  });

  test('counts a swap of neighbours as one edit', () => {
    expect(closestWord('abd', ['adb'])).toBe('adb');
    expect(closestWord('abd', ['bda'])).toBeUndefined();
  });

  test('takes the first of equally close words', () => {
    expect(closestWord('cat', ['bat', 'car'])).toBe('bat');
  });
});
