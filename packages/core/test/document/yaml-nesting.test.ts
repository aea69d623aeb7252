import { describe, expect, test } from 'vitest';
import { shallowTokens } from '../../src/document/yaml-nesting.js';

describe('shallowTokens', () => {
  test.each([
    ['lists in brackets', '[\n'],
    ['mappings in braces', '{ a:\n'],
  ])('stops reading %s where they go too deep', (_, level) => {
    let lines = 0;
    const parts = shallowTokens(level.repeat(50_000), () => {
      lines += 1;
    });

    expect(parts).toHaveProperty('tooDeepAt');
    expect(lines).toBeLessThan(300);
  });

  test('gives all tokens of what is not deep', () => {
    const parts = shallowTokens('a: [1]\n---\nb: 2\n', () => undefined);

    expect('tokens' in parts && parts.tokens.map(({ type }) => type)).toEqual(['document', 'document']);
  });
});
