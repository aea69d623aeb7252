import { describe, expect, it } from 'vitest';
import { charactersOf, takeWidth, textWidth, visibleText } from '../../src/io/text-width.js';

describe('textWidth', () => {
  it.each([
    ['team-a', 6],
    ['', 0],
    ['…', 1],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['한국', 4],
    ['ＡＢ', 4],
    ['👩‍💻', 2],
    ['▁▂', 2],
  ])('counts the columns of %j', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('charactersOf', () => {
  it('keeps what people read as one character together', () => {
    expect(charactersOf('e\u0301👩‍💻x')).toEqual(['e\u0301', '👩‍💻', 'x']);
  });
});

describe('visibleText', () => {
  it('shows what would move the cursor, break a line or turn the direction of text', () => {
    expect(visibleText('a\tb\r\u009b2J\u202ec')).toBe('a\\u0009b\\u000d\\u009b2J\\u202ec');
  });
});

describe('takeWidth', () => {
  it('takes no half of a wide character', () => {
    expect(takeWidth(charactersOf('a日本'), 4)).toEqual(['a', '日']);
  });
});
