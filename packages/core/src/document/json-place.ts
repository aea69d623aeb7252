import type { DocumentPath } from './document-path.js';

/** Where a value of a text of JSON begins, and its key where it has one. */
export interface JsonPlace {
  readonly offset: number;
  readonly keyOffset?: number;
}

/**
 * Where the value at a path begins, or the closest thing around it that exists.
 *
 * @param text - JSON that a parser has taken.
 */
export function jsonPlace(text: string, path: DocumentPath): JsonPlace {
  let place: JsonPlace = { offset: afterSpace(text, 0) };
  for (const step of path) {
    const next = partOf(text, place.offset, step);
    if (next === undefined) break;
    place = next;
  }
  return place;
}

/** The part of an object by its key, or of a list by its number. */
function partOf(text: string, start: number, step: PropertyKey): JsonPlace | undefined {
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return undefined;
  let at = afterSpace(text, start + 1);
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index += 1) {
    const keyEnd = isObject ? afterValue(text, at) : at;
    const key: unknown = isObject ? JSON.parse(text.slice(at, keyEnd)) : index;
    const offset = isObject ? afterSpace(text, afterSpace(text, keyEnd) + 1) : at;
    if (key === step) return isObject ? { offset, keyOffset: at } : { offset };
    const end = afterSpace(text, afterValue(text, offset));
    at = text[end] === ',' ? afterSpace(text, end + 1) : end;
  }
  return undefined;
}

/** Where a value ends that begins at an offset: the bracket that closes it, for an object or a list. */
function afterValue(text: string, start: number): number {
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]|[^\s"{}[\],:]+/g;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '{' || match[0] === '[') depth += 1;
    if (match[0] === '}' || match[0] === ']') depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return text.length;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
