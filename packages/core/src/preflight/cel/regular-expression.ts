import { parsePattern } from './parse-pattern.js';
import type { Pattern } from './parse-pattern.js';

/** One step of a search: a character to take, a place to be at, or ways to go on. */
type Step =
  | { readonly kind: 'take'; readonly takes: (point: number) => boolean }
  | { readonly kind: 'at'; readonly isAt: (text: readonly number[], at: number) => boolean }
  | { kind: 'go'; readonly to: number[] }
  | { readonly kind: 'match' };

/**
 * Reads a pattern of RE2; the result says whether it occurs in a text. That takes time in proportion to the text, whatever
 * the pattern.
 *
 * @throws CelUnsupported if the pattern uses what is not understood.
 */
export function regularExpression(pattern: string): (text: string) => boolean {
  const steps: Step[] = [];
  compile(parsePattern(pattern), steps);
  steps.push({ kind: 'match' });
  return (text) => occurs(steps, text);
}

function occurs(steps: readonly Step[], text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  let current = new Set<number>();
  for (let at = 0; at <= points.length; at += 1) {
    const reached = new Set<number>();
    for (const step of [...current, 0]) reach(step, { steps, points, at, reached });
    if ([...reached].some((step) => steps[step]?.kind === 'match')) return true;
    current = new Set();
    const point = points[at];
    for (const index of reached) {
      const step = steps[index];
      if (step?.kind === 'take' && point !== undefined && step.takes(point)) current.add(index + 1);
    }
  }
  return false;
}

interface Search {
  readonly steps: readonly Step[];
  readonly points: readonly number[];
  readonly at: number;
  readonly reached: Set<number>;
}

/** Adds a step and all that follow from it without taking a character. */
function reach(start: number, search: Search): void {
  const waiting = [start];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (search.reached.has(index)) continue;
    search.reached.add(index);
    const step = search.steps[index];
    if (step?.kind === 'go') waiting.push(...step.to);
    if (step?.kind === 'at' && step.isAt(search.points, search.at)) waiting.push(index + 1);
  }
}

function compile(pattern: Pattern, steps: Step[]): void {
  switch (pattern.kind) {
    case 'set':
      steps.push({ kind: 'take', takes: pattern.has });
      return;
    case 'place':
      steps.push({ kind: 'at', isAt: pattern.isAt });
      return;
    case 'sequence':
      for (const part of pattern.parts) compile(part, steps);
      return;
    case 'choice':
      compileChoice(pattern.parts, steps);
      return;
    case 'repeat':
      compileRepeat(pattern, steps);
  }
}

function compileChoice(parts: readonly Pattern[], steps: Step[]): void {
  const starts: number[] = [];
  const ends: number[][] = [];
  steps.push({ kind: 'go', to: starts });
  for (const part of parts) {
    starts.push(steps.length);
    compile(part, steps);
    const end: number[] = [];
    ends.push(end);
    steps.push({ kind: 'go', to: end });
  }
  for (const end of ends) end.push(steps.length);
}

function compileRepeat({ part, least, most }: Pattern & { readonly kind: 'repeat' }, steps: Step[]): void {
  for (let count = 0; count < least; count += 1) compile(part, steps);
  if (most === undefined) {
    const start = steps.length;
    const ways = [start + 1];
    steps.push({ kind: 'go', to: ways });
    compile(part, steps);
    steps.push({ kind: 'go', to: [start] });
    ways.push(steps.length);
    return;
  }
  const skips: number[][] = [];
  for (let count = least; count < most; count += 1) {
    const ways = [steps.length + 1];
    skips.push(ways);
    steps.push({ kind: 'go', to: ways });
    compile(part, steps);
  }
  for (const ways of skips) ways.push(steps.length);
}
