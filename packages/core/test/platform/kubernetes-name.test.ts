import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dnsLabelFrom,
  dnsLabelPattern,
  labelKeyPattern,
  labelValuePattern,
} from '../../src/platform/kubernetes-name.js';

describe('dnsLabelPattern', () => {
  test.each(['a', '0', 'team-a', 'a--b', 'a'.repeat(63)])('takes %s', (name) => {
    expect(name).toMatch(dnsLabelPattern);
  });

  test.each(['', '-a', 'a-', 'A', 'a.b', 'a_b', 'ä', 'a\n', 'a'.repeat(64)])('refuses %j', (name) => {
    expect(name).not.toMatch(dnsLabelPattern);
  });
});

describe('labelKeyPattern', () => {
  test.each(['team', 'Team_1.x', 'moorage.dev/run-id', 'a/b', `${'a'.repeat(253)}/${'b'.repeat(63)}`])(
    'takes %s',
    (key) => {
      expect(key).toMatch(labelKeyPattern);
    },
  );

  test.each(['', '/a', 'a/', 'a/b/c', 'A/b', 'a..b/c', '-a', 'a b', 'a'.repeat(64), `${'a'.repeat(254)}/b`])(
    'refuses %j',
    (key) => {
      expect(key).not.toMatch(labelKeyPattern);
    },
  );
});

describe('labelValuePattern', () => {
  test.each(['4711', 'a', 'A_b.c-d'])('takes %s', (value) => {
    expect(value).toMatch(labelValuePattern);
  });

  test.each(['', '-', 'a/b', 'a'.repeat(64)])('refuses %j', (value) => {
    expect(value).not.toMatch(labelValuePattern);
  });
});

describe('dnsLabelFrom', () => {
  test.each([
    ['Team A', 'team-a'],
    ['  data__eng  ', 'data-eng'],
    ['x'.repeat(70), 'x'.repeat(63)],
    [`${'x'.repeat(62)} y`, 'x'.repeat(62)],
  ])('makes of %j the label %s', (text, label) => {
    expect(dnsLabelFrom(text)).toBe(label);
  });

  test('makes a label or nothing of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const label = dnsLabelFrom(text);
        if (label !== undefined) expect(label).toMatch(dnsLabelPattern);
      }),
    );
  });
});
