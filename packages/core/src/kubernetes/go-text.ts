const namedEscapes: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** Stands for an address in the memory of the server, which Go prints for a pointer. */
export const drawnAddress = '0xxxxxxxxxxx';

/** A text in quotes as Go prints it with `%q`. */
export function goQuote(text: string): string {
  return `"${Array.from(text, escaped).join('')}"`;
}

/** A value as Go's JSON encoder writes it, which escapes what could end a script of HTML. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => hex(character, 'u', 4));
}

/** The length that Go counts: bytes in UTF-8. */
export function byteLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (point >= 0x10000) at += 1;
  }
  return length;
}

function escaped(character: string): string {
  const named = namedEscapes.get(character);
  if (named !== undefined) return named;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return hex(character, 'x', 2);
  return point < 0x10000 ? hex(character, 'u', 4) : hex(character, 'U', 8);
}

function hex(character: string, letter: string, digits: number): string {
  return `\\${letter}${(character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0')}`;
}
