import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/io/text-width.js';
import { wrapText } from '../../src/io/wrap.js';

describe('wrapText', () => {
  it('breaks a line between words and moves in what continues it', () => {
    expect(wrapText('  fix: load the nodes of that day, or name the instance\nend', 24)).toBe(
      '  fix: load the nodes of\n    that day, or name\n    the instance\nend',
    );
  });

  it('leaves lines alone where there is no terminal', () => {
    const text = 'word '.repeat(100);

    expect(wrapText(text, 0)).toBe(text);
  });

  it('leaves a word that is wider than the terminal whole', () => {
    expect(wrapText('see /a/very/long/path/to/a/file here', 12)).toBe(
      'see\n  /a/very/long/path/to/a/file\n  here',
    );
  });

  it('loses no word and fits every line whose words fit', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 14, max: 80 }), (found, width) => {
        const wrapped = wrapText(found.join(' '), width);

        expect(wrapped.split(/\s+/)).toEqual(found);
        expect(Math.max(...wrapped.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
