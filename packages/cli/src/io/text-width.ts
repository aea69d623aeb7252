/** What is wide or full-width by Unicode Standard Annex 11 (East Asian Width), as blocks, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const printable = /^[\u0020-\u007e]*$/;
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** Made when it is needed, which is seldom: it takes longer than most commands. */
let graphemes: Intl.Segmenter | undefined;

/** Columns of a terminal that a text takes: two for an East Asian character or an emoji, none for an accent of its own. */
export function textWidth(text: string): number {
  if (printable.test(text)) return text.length;
  return charactersOf(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

/** As many of the first characters as fit in so many columns. */
export function takeWidth(characters: readonly string[], width: number): string[] {
  const fitting: string[] = [];
  let left = width;
  for (const character of characters) {
    left -= textWidth(character);
    if (left < 0) break;
    fitting.push(character);
  }
  return fitting;
}

/** What people take for one character each: accents stay with their letters. */
export function charactersOf(text: string): readonly string[] {
  if (printable.test(text)) return Array.from(text);
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** The text with control characters shown instead of sent, so that data cannot move the cursor or break a line. */
export function visibleText(text: string): string {
  return text.replace(control, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function characterWidth(character: string): number {
  if (/^\p{M}+$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
