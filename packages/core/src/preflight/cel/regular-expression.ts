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

/** All ways through the steps are followed at once, from every place of the text on. */
function occurs(steps: readonly Step[], text: string): boolean {
  const points = codePoints(text);
  const reachedAt = new Array<number>(steps.length).fill(-1);
  let [waiting, next]: [number[], number[]] = [[], []];
  for (let at = 0; at <= points.length; at += 1) {
    const point = points[at];
    waiting.push(0);
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      const step = steps[index];
      if (step === undefined || reachedAt[index] === at) continue;
      reachedAt[index] = at;
      switch (step.kind) {
        case 'match':
          return true;
        case 'go':
          waiting.push(...step.to);
          break;
        case 'at':
          if (step.isAt(points, at)) waiting.push(index + 1);
          break;
        case 'take':
          if (point !== undefined && step.takes(point)) next.push(index + 1);
      }
    }
    [waiting, next] = [next, waiting];
  }
  return false;
}

function codePoints(text: string): readonly number[] {
  const points: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0;
    points.push(point);
    if (point > 0xffff) at += 1;
  }
  return points;
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
