import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regularExpression } from '../../../src/preflight/cel/regular-expression.js';

describe('regularExpression', () => {
  const single = fc.constantFrom('a', 'B', 'k', 's', '-', '.', '[a-c]', '[^a]', '[-Ks]', String.raw`\d`);
  const bounds = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{0,1}', '{2,}');
  const { pattern } = fc.letrec<{ readonly pattern: string; readonly part: string }>((tie) => ({
    pattern: fc
      .array(fc.array(tie('part'), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
      .map((ways) => ways.map((parts) => parts.join('')).join('|')),
    part: fc.oneof(
      { maxDepth: 3 },
      fc.tuple(single, bounds).map(([each, often]) => each + often),
      fc.constantFrom('^', '$'),
      fc.tuple(tie('pattern'), bounds).map(([each, often]) => `(${each})${often}`),
    ),
  }));
  const text = fc.array(
    fc.constantFrom('a', 'A', 'b', 'B', 'c', 'k', 'K', '\u212a', 's', '\u017f', '-', '1', '😀'),
    {
      maxLength: 8,
    },
  );

  test('finds what the expressions of JavaScript find', () => {
    fc.assert(
      fc.property(pattern, text, fc.boolean(), (source, characters, ignoresCase) => {
        const given = characters.join('');
        const expected = new RegExp(source, ignoresCase ? 'iu' : 'u').test(given);

        expect(regularExpression(ignoresCase ? `(?i)${source}` : source)(given)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('takes time in proportion to the text', () => {
    const occursIn = regularExpression('^(a|a|aa)*$');

    expect(occursIn(`${'a'.repeat(20_000)}b`)).toBe(false);
  });
});
