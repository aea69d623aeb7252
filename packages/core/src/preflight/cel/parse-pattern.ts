import { CelUnsupported } from './cel-value.js';

/** A pattern of RE2 as a tree. Characters are code points. */
export type Pattern =
  | { readonly kind: 'set'; readonly has: (point: number) => boolean }
  | { readonly kind: 'place'; readonly isAt: (text: readonly number[], at: number) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  | {
      readonly kind: 'repeat';
      readonly part: Pattern;
      readonly least: number;
      readonly most: number | undefined;
    };

const mostRepeats = 1000;
const mostSize = 20_000;
const mostDepth = 100;

/**
 * Reads a pattern of RE2: characters, classes, groups, choices, repetitions, `^`, `$`, `\b`, and `(?i)` in front.
 *
 * @throws CelUnsupported at anything else.
 */
export function parsePattern(source: string): Pattern {
  const ignoresCase = source.startsWith('(?i)');
  if (ignoresCase && /[^\u0000-\u007f]/.test(source)) {
    throw new CelUnsupported(`the regular expression ${JSON.stringify(source)} is not understood`);
  }
  const reader: Reader = { source: ignoresCase ? source.slice(4) : source, at: 0, depth: 0, ignoresCase };
  const pattern = readChoice(reader);
  if (reader.at < reader.source.length) throw unsupported(reader);
  if (sizeOf(pattern) > mostSize) throw new CelUnsupported('the regular expression is too large');
  return pattern;
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
  readonly ignoresCase: boolean;
}

function readChoice(reader: Reader): Pattern {
  const parts = [readSequence(reader)];
  while (takes(reader, '|')) parts.push(readSequence(reader));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
}

function readSequence(reader: Reader): Pattern {
  const parts: Pattern[] = [];
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    parts.push(readRepeated(reader));
  }
  return { kind: 'sequence', parts };
}

function readRepeated(reader: Reader): Pattern {
  let part = readSingle(reader);
  let count = 0;
  for (let bounds = readBounds(reader); bounds !== undefined; bounds = readBounds(reader)) {
    count += 1;
    if (count > 1) throw unsupported(reader);
    part = { kind: 'repeat', part, least: bounds[0], most: bounds[1] };
    takes(reader, '?');
  }
  return part;
}

/** How often the part before may occur. Braces that are no bounds stand for themselves. */
function readBounds(reader: Reader): readonly [number, number | undefined] | undefined {
  if (takes(reader, '*')) return [0, undefined];
  if (takes(reader, '+')) return [1, undefined];
  if (takes(reader, '?')) return [0, 1];
  const match = /^\{(\d+)(,)?(\d+)?\}/.exec(reader.source.slice(reader.at, reader.at + 16));
  if (match === null) return undefined;
  const [text, least = '', comma, most] = match;
  const bounds = [
    Number(least),
    most === undefined ? (comma === undefined ? Number(least) : undefined) : Number(most),
  ] as const;
  if (bounds[0] > mostRepeats || (bounds[1] ?? 0) > mostRepeats || bounds[0] > (bounds[1] ?? mostRepeats)) {
    throw unsupported(reader);
  }
  reader.at += text.length;
  return bounds;
}

function readSingle(reader: Reader): Pattern {
  const character = readCharacter(reader);
  switch (character) {
    case '(':
      return readGroup(reader);
    case '[':
      return readClass(reader);
    case '.':
      return { kind: 'set', has: (point) => point !== 10 };
    case '^':
      return { kind: 'place', isAt: (_, at) => at === 0 };
    case '$':
      return { kind: 'place', isAt: (text, at) => at === text.length };
    case '*':
    case '+':
    case '?':
      throw unsupported(reader);
    case '\\':
      return readEscape(reader);
    default:
      return sameCharacter(character, reader.ignoresCase);
  }
}

function readGroup(reader: Reader): Pattern {
  reader.depth += 1;
  if (reader.depth > mostDepth) throw unsupported(reader);
  const prefix = /^\?(?::|P?<\w+>)/.exec(reader.source.slice(reader.at))?.[0];
  if (prefix !== undefined) reader.at += prefix.length;
  const inner = readChoice(reader);
  if (!takes(reader, ')')) throw unsupported(reader);
  reader.depth -= 1;
  return inner;
}

const digits = (point: number): boolean => point >= 48 && point <= 57;
const words = (point: number): boolean =>
  digits(point) || (point >= 65 && point <= 90) || (point >= 97 && point <= 122) || point === 95;
const spaces = (point: number): boolean => [9, 10, 12, 13, 32].includes(point);
const classes: Readonly<Record<string, (point: number) => boolean>> = { d: digits, w: words, s: spaces };
const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

function readEscape(reader: Reader): Pattern {
  const letter = readCharacter(reader);
  const edge = (text: readonly number[], at: number): boolean => isWord(text[at - 1]) !== isWord(text[at]);
  switch (letter) {
    case 'A':
      return { kind: 'place', isAt: (_, at) => at === 0 };
    case 'z':
      return { kind: 'place', isAt: (text, at) => at === text.length };
    case 'b':
      return { kind: 'place', isAt: edge };
    case 'B':
      return { kind: 'place', isAt: (text, at) => !edge(text, at) };
    default:
      return { kind: 'set', has: escapedSet(letter, reader) };
  }
}

function isWord(point: number | undefined): boolean {
  return point !== undefined && words(point);
}

function escapedSet(letter: string, reader: Reader): (point: number) => boolean {
  const set = Object.hasOwn(classes, letter.toLowerCase()) ? classes[letter.toLowerCase()] : undefined;
  if (set !== undefined) return letter === letter.toLowerCase() ? set : (point) => !set(point);
  const point = escapedPoint(letter, reader);
  return folded((each) => each === point, reader.ignoresCase);
}

function escapedPoint(letter: string, reader: Reader): number {
  const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined;
  if (control !== undefined) return control;
  if (!/^[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e]$/.test(letter)) throw unsupported(reader);
  return letter.codePointAt(0) ?? 0;
}

function readClass(reader: Reader): Pattern {
  const isNegated = takes(reader, '^');
  const sets: ((point: number) => boolean)[] = [];
  let isFirst = true;
  while (isFirst || !takes(reader, ']')) {
    isFirst = false;
    if (reader.source.startsWith('[:', reader.at)) throw unsupported(reader);
    sets.push(readRange(reader));
  }
  const has = folded((point) => sets.some((set) => set(point)), reader.ignoresCase);
  return { kind: 'set', has: isNegated ? (point) => !has(point) : has };
}

function readRange(reader: Reader): (point: number) => boolean {
  const first = readCharacter(reader);
  if (first === '\\') {
    const letter = readCharacter(reader);
    if (Object.hasOwn(classes, letter.toLowerCase())) return escapedSet(letter, reader);
    return rangeFrom(escapedPoint(letter, reader), reader);
  }
  return rangeFrom(first.codePointAt(0) ?? 0, reader);
}

function rangeFrom(low: number, reader: Reader): (point: number) => boolean {
  const isRange = reader.source[reader.at] === '-' && reader.source[reader.at + 1] !== ']';
  if (!isRange) return (point) => point === low;
  reader.at += 1;
  const last = readCharacter(reader);
  const high = last === '\\' ? escapedPoint(readCharacter(reader), reader) : (last.codePointAt(0) ?? 0);
  if (high < low) throw unsupported(reader);
  return (point) => point >= low && point <= high;
}

function sameCharacter(character: string, ignoresCase: boolean): Pattern {
  const own = character.codePointAt(0) ?? 0;
  return { kind: 'set', has: folded((point) => point === own, ignoresCase) };
}

/** Letters that another character folds to, beside those of the other case: K of the kelvin sign, S of the long s. */
const foldedLetters: ReadonlyMap<number, number> = new Map([
  [0x4b, 0x212a],
  [0x53, 0x17f],
  [0x212a, 0x4b],
  [0x17f, 0x53],
]);

/** Letters of ASCII in both cases, with the two other characters that fold to them. */
function folded(has: (point: number) => boolean, ignoresCase: boolean): (point: number) => boolean {
  if (!ignoresCase) return has;
  const hasEitherCase = (upper: number): boolean =>
    has(upper) || (upper >= 65 && upper <= 90 && has(upper + 32));
  return (point) => {
    const upper = point >= 97 && point <= 122 ? point - 32 : point;
    if (hasEitherCase(upper)) return true;
    const other = foldedLetters.get(upper);
    return other !== undefined && hasEitherCase(other);
  };
}

function readCharacter(reader: Reader): string {
  const point = reader.source.codePointAt(reader.at);
  if (point === undefined) throw unsupported(reader);
  const character = String.fromCodePoint(point);
  reader.at += character.length;
  return character;
}

function takes(reader: Reader, text: string): boolean {
  if (!reader.source.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

function sizeOf(pattern: Pattern): number {
  if (pattern.kind === 'sequence' || pattern.kind === 'choice') {
    return pattern.parts.reduce((sum, part) => sum + sizeOf(part), 1);
  }
  return pattern.kind === 'repeat'
    ? (1 + sizeOf(pattern.part)) * Math.max(pattern.most ?? pattern.least + 1, 1)
    : 1;
}

function unsupported({ source }: Reader): CelUnsupported {
  return new CelUnsupported(`the regular expression ${JSON.stringify(source)} is not understood`);
}
