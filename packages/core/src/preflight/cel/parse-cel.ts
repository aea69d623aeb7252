import type { BinaryOperator, CelExpression } from './cel-expression.js';
import { celTokens } from './cel-token.js';
import type { CelToken } from './cel-token.js';
import { CelUnsupported } from './cel-value.js';

/** Operators from those that bind weakest to those that bind strongest. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];
const mostDepth = 100;

/**
 * Reads an expression that the API server has accepted.
 *
 * @throws CelUnsupported at syntax that is not understood.
 */
export function parseCel(source: string): CelExpression {
  const reader: Reader = { tokens: celTokens(source), at: 0, depth: 0 };
  const expression = readChoice(reader);
  if (reader.tokens[reader.at]?.kind !== 'end') throw unexpected(reader);
  return expression;
}

/** Where the parser is; it moves. */
interface Reader {
  readonly tokens: readonly CelToken[];
  at: number;
  depth: number;
}

function readChoice(reader: Reader): CelExpression {
  reader.depth += 1;
  if (reader.depth > mostDepth) throw new CelUnsupported('the expression is nested too deeply');
  const condition = readBinary(reader, 0);
  let expression = condition;
  if (takes(reader, '?')) {
    const yes = readBinary(reader, 0);
    expect(reader, ':');
    expression = { kind: 'choice', condition, yes, no: readChoice(reader) };
  }
  reader.depth -= 1;
  return expression;
}

function readBinary(reader: Reader, level: number): CelExpression {
  const operators = levels[level];
  if (operators === undefined) return readUnary(reader);
  let left = readBinary(reader, level + 1);
  for (;;) {
    const operator = operators.find((each) => takes(reader, each));
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: readBinary(reader, level + 1) };
  }
}

function readUnary(reader: Reader): CelExpression {
  for (const operator of ['!', '-'] as const) {
    if (!takes(reader, operator)) continue;
    reader.depth += 1;
    if (reader.depth > mostDepth) throw new CelUnsupported('the expression is nested too deeply');
    const operand = readUnary(reader);
    reader.depth -= 1;
    return { kind: 'unary', operator, operand };
  }
  return readMembers(reader);
}

function readMembers(reader: Reader): CelExpression {
  let from = readPrimary(reader);
  for (;;) {
    if (takes(reader, '.')) {
      const key = readName(reader);
      from = takes(reader, '(')
        ? { kind: 'call', name: key, target: from, parameters: readList(reader, ')') }
        : { kind: 'select', from, key, isOptional: false };
    } else if (takes(reader, '.?')) {
      from = { kind: 'select', from, key: readName(reader), isOptional: true };
    } else if (takes(reader, '[')) {
      from = { kind: 'index', from, key: readEnclosed(reader, ']'), isOptional: false };
    } else if (takes(reader, '[?')) {
      from = { kind: 'index', from, key: readEnclosed(reader, ']'), isOptional: true };
    } else {
      return from;
    }
  }
}

function readPrimary(reader: Reader): CelExpression {
  const token = reader.tokens[reader.at];
  if (takes(reader, '(')) return readEnclosed(reader, ')');
  if (takes(reader, '[')) return { kind: 'list', elements: readList(reader, ']') };
  if (takes(reader, '{')) return { kind: 'map', entries: readEntries(reader) };
  if (token?.kind === 'value') {
    reader.at += 1;
    return { kind: 'literal', value: token.value };
  }
  const name = readName(reader);
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
  if (name === 'null') return { kind: 'literal', value: null };
  if (takes(reader, '(')) return { kind: 'call', name, parameters: readList(reader, ')') };
  return { kind: 'name', name };
}

function readEnclosed(reader: Reader, end: string): CelExpression {
  const inner = readChoice(reader);
  expect(reader, end);
  return inner;
}

function readList(reader: Reader, end: string): readonly CelExpression[] {
  const elements: CelExpression[] = [];
  while (!takes(reader, end)) {
    elements.push(readChoice(reader));
    if (!takes(reader, ',')) {
      expect(reader, end);
      break;
    }
  }
  return elements;
}

function readEntries(reader: Reader): readonly (readonly [CelExpression, CelExpression])[] {
  const entries: (readonly [CelExpression, CelExpression])[] = [];
  while (!takes(reader, '}')) {
    const key = readChoice(reader);
    expect(reader, ':');
    entries.push([key, readChoice(reader)]);
    if (!takes(reader, ',')) {
      expect(reader, '}');
      break;
    }
  }
  return entries;
}

function readName(reader: Reader): string {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'name') throw unexpected(reader);
  reader.at += 1;
  return token.text;
}

/** Moves on if the next piece is a symbol or the word `in`. */
function takes(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.at];
  const isNext = token !== undefined && 'text' in token && token.text === text && isSymbolic(token);
  if (isNext) reader.at += 1;
  return isNext;
}

function isSymbolic({ kind, ...token }: CelToken): boolean {
  return kind === 'symbol' || (kind === 'name' && 'text' in token && token.text === 'in');
}

function expect(reader: Reader, text: string): void {
  if (!takes(reader, text)) throw unexpected(reader);
}

function unexpected({ tokens, at }: Reader): CelUnsupported {
  const token = tokens[at] ?? { kind: 'end' };
  const shown = 'text' in token ? token.text : 'value' in token ? String(token.value) : 'the end';
  return new CelUnsupported(`${shown} is not understood where it stands`);
}
