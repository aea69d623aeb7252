import type { Place } from '@moorage/core';

/** A part of a text that a person wrote. */
export interface TextPart {
  readonly sql: string;
  /** Where the part begins, counted in UTF-16 units. */
  readonly start: number;
}

/** The line and column of a byte of a part, as the engine counts; of the part's beginning for one that is outside. */
export function placeOfByte(part: TextPart, byte: number): Place {
  const bytes = Buffer.from(part.sql.slice(part.start));
  const isInside = byte >= 0 && byte <= bytes.length;
  const before = part.sql.slice(0, part.start) + (isInside ? bytes.subarray(0, byte).toString() : '');
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
