import { CelError, CelUnsupported, isList, isMap, isOptional } from './cel-value.js';
import type { CelValue } from './cel-value.js';
import { regularExpression } from './regular-expression.js';

/** A function, or a method if there is a target. */
export type CelFunction = (target: CelValue | undefined, parameters: readonly CelValue[]) => CelValue;

/**
 * The function or method of a name.
 *
 * @throws CelUnsupported when it is called, if there is no such function here for values of these types.
 */
export function functionOf(name: string): CelFunction {
  const matches = rememberingMatches();
  return (target, parameters) => {
    const result = target === undefined ? undefined : ofMethod(name, target, parameters);
    const value = result ?? ofEither(name, { target, parameters, matches });
    if (value === undefined) throw new CelUnsupported(`the function ${name} is not understood`);
    return value;
  };
}

type Matches = (pattern: string, text: string) => boolean;

/** The pattern is mostly the one of the call before, and reading it takes longer than looking for it. */
function rememberingMatches(): Matches {
  let last: { readonly pattern: string; readonly occursIn: (text: string) => boolean } | undefined;
  return (pattern, text) => {
    if (last?.pattern !== pattern) last = { pattern, occursIn: regularExpression(pattern) };
    return last.occursIn(text);
  };
}

interface Call {
  readonly target: CelValue | undefined;
  readonly parameters: readonly CelValue[];
  readonly matches: Matches;
}

/** Functions that may be called either way. */
function ofEither(name: string, { target, parameters, matches }: Call): CelValue | undefined {
  if (name !== 'size' && name !== 'matches') return undefined;
  const values = target === undefined ? parameters : [target, ...parameters];
  const [first = null, second] = values;
  if (name === 'size') return values.length === 1 ? sizeOf(first) : undefined;
  return typeof first === 'string' && typeof second === 'string' ? matches(second, first) : undefined;
}

function ofMethod(name: string, target: CelValue, parameters: readonly CelValue[]): CelValue | undefined {
  if (isOptional(target)) return ofOptional(name, target.value, parameters);
  if (typeof target === 'string' && parameters.every((each) => typeof each === 'string')) {
    const result = ofTexts(name, target, parameters);
    if (result !== undefined) return result;
  }
  if (typeof target === 'string' && name === 'split') return splitAtMost(target, parameters);
  return isList(target) ? ofList(name, target, parameters) : undefined;
}

function ofOptional(
  name: string,
  value: CelValue | undefined,
  [other]: readonly CelValue[],
): CelValue | undefined {
  switch (name) {
    case 'orValue':
      return value ?? other;
    case 'or':
      return value === undefined ? other : { optional: true, value };
    case 'hasValue':
      return value !== undefined;
    case 'value':
      if (value === undefined) throw new CelError('optional.none() dereference');
      return value;
    default:
      return undefined;
  }
}

function ofTexts(name: string, target: string, parameters: readonly string[]): CelValue | undefined {
  const [first, second] = parameters;
  switch (`${name}/${String(parameters.length)}`) {
    case 'startsWith/1':
      return target.startsWith(first ?? '');
    case 'endsWith/1':
      return target.endsWith(first ?? '');
    case 'contains/1':
      return target.includes(first ?? '');
    case 'split/1':
      return split(target, first ?? '');
    case 'replace/2':
      return target.replaceAll(first ?? '', () => second ?? '');
    case 'lowerAscii/0':
      return target.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    case 'upperAscii/0':
      return target.replace(/[a-z]/g, (letter) => letter.toUpperCase());
    case 'trim/0':
      return target.trim();
    default:
      return undefined;
  }
}

function split(text: string, separator: string): readonly string[] {
  return separator === '' ? Array.from(text) : text.split(separator);
}

/** At most so many parts, the rest in the last one; a negative number is no bound. */
function splitAtMost(text: string, [separator, most]: readonly CelValue[]): CelValue | undefined {
  if (typeof separator !== 'string' || typeof most !== 'bigint') return undefined;
  const parts = split(text, separator);
  if (most < 0n || most >= BigInt(parts.length)) return parts;
  const kept = Number(most);
  return kept === 0 ? [] : [...parts.slice(0, kept - 1), parts.slice(kept - 1).join(separator)];
}

function ofList(
  name: string,
  list: readonly CelValue[],
  parameters: readonly CelValue[],
): CelValue | undefined {
  const [separator = ''] = parameters;
  if (name === 'join' && typeof separator === 'string' && list.every((each) => typeof each === 'string')) {
    return list.join(separator);
  }
  if (name === 'flatten' && parameters.length === 0)
    return list.flatMap((each) => (isList(each) ? each : [each]));
  return undefined;
}

function sizeOf(value: CelValue): bigint | undefined {
  if (typeof value === 'string') return BigInt(Array.from(value).length);
  if (isList(value)) return BigInt(value.length);
  return isMap(value) ? BigInt(value.size) : undefined;
}
