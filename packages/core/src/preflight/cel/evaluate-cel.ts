import { callFunction } from './cel-function.js';
import type { BinaryOperator, CelExpression } from './cel-expression.js';
import { decided, isTrue } from './cel-logic.js';
import { isMacro, runMacro } from './cel-macro.js';
import {
  CelError,
  CelUnsupported,
  isEqual,
  isList,
  isMap,
  isNumber,
  isOptional,
  known,
  none,
} from './cel-value.js';
import type { CelValue } from './cel-value.js';

/** Values by name; it is asked for a value only if the expression uses it. */
export type CelScope = (name: string) => CelValue;

/**
 * The value of an expression.
 *
 * @throws CelError if the expression fails, as it would in the API server.
 * @throws CelUnsupported if it uses what is not understood or not known.
 * @see Common Expression Language 1.0 with optional values, as Kubernetes 1.33 to 1.36 use it
 */
export function evaluateCel(expression: CelExpression, scope: CelScope): CelValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return known(scope(expression.name));
    case 'list':
      return expression.elements.map((element) => evaluateCel(element, scope));
    case 'map':
      return new Map(
        expression.entries.map(([key, value]) => [evaluateCel(key, scope), evaluateCel(value, scope)]),
      );
    case 'select':
      return field(expression, scope);
    case 'index':
      return selected(
        evaluateCel(expression.from, scope),
        evaluateCel(expression.key, scope),
        expression.isOptional,
      );
    case 'call':
      return called(expression, scope);
    case 'unary':
      return unary(expression.operator, evaluateCel(expression.operand, scope));
    case 'binary':
      return binary(expression, scope);
    case 'choice':
      return evaluateCel(
        isTrue(evaluateCel(expression.condition, scope)) ? expression.yes : expression.no,
        scope,
      );
  }
}

/** Variables of a policy are names with a dot, since each is evaluated only if it is used. */
function field(
  { from, key, isOptional: isOptionalKey }: CelExpression & { readonly kind: 'select' },
  scope: CelScope,
): CelValue {
  const isVariable = from.kind === 'name' && from.name === 'variables' && !isOptionalKey;
  return isVariable
    ? known(scope(`variables.${key}`))
    : selected(evaluateCel(from, scope), key, isOptionalKey);
}

/** Selection from an optional value is optional as well. */
function selected(from: CelValue, key: CelValue, isOptionalKey: boolean): CelValue {
  if (!isOptional(from)) {
    const value = elementOf(from, key);
    if (isOptionalKey) return optionalOf(value);
    return value === undefined ? absent(from, key) : known(value);
  }
  return from.value === undefined ? none : optionalOf(elementOf(from.value, key));
}

function optionalOf(value: CelValue | undefined): CelValue {
  return value === undefined ? none : { optional: true, value: known(value) };
}

function elementOf(from: CelValue, key: CelValue): CelValue | undefined {
  if (isMap(from)) return from.get(key);
  if (isList(from) && typeof key === 'bigint') return key < 0n ? undefined : from[Number(key)];
  throw new CelUnsupported(`${describe(from)} has no elements by ${describe(key)}`);
}

function absent(from: CelValue, key: CelValue): never {
  const text = typeof key === 'string' || typeof key === 'bigint' ? String(key) : JSON.stringify(key);
  throw new CelError(isList(from) ? `index out of bounds: ${text}` : `no such key: ${text}`);
}

function called(call: CelExpression & { readonly kind: 'call' }, scope: CelScope): CelValue {
  const { name, target, parameters } = call;
  if (name === 'has' && target === undefined) return isPresent(parameters, scope);
  if (target !== undefined && isMacro(name, parameters)) {
    return runMacro(name, parameters, {
      over: evaluateCel(target, scope),
      run: (body, variable, value) => evaluateCel(body, (each) => (each === variable ? value : scope(each))),
    });
  }
  const values = [...(target === undefined ? [] : [target]), ...parameters].map((each) =>
    evaluateCel(each, scope),
  );
  return callFunction(name, values, target !== undefined);
}

function isPresent([selection]: readonly CelExpression[], scope: CelScope): boolean {
  if (selection?.kind !== 'select') throw new CelUnsupported('has() of something that is no field');
  const from = evaluateCel(selection.from, scope);
  if (isOptional(from)) return from.value !== undefined && elementOf(from.value, selection.key) !== undefined;
  return elementOf(from, selection.key) !== undefined;
}

function unary(operator: '!' | '-', operand: CelValue): CelValue {
  if (operator === '!') return !isTrue(operand);
  if (isNumber(operand)) return -operand;
  throw new CelUnsupported(`${describe(operand)} has no opposite`);
}

function binary(
  { operator, left, right }: CelExpression & { readonly kind: 'binary' },
  scope: CelScope,
): CelValue {
  if (operator === '&&' || operator === '||') {
    return decided(
      operator === '||',
      [left, right].map((side) => () => isTrue(evaluateCel(side, scope))),
    );
  }
  return combined(operator, evaluateCel(left, scope), evaluateCel(right, scope));
}

function combined(operator: Exclude<BinaryOperator, '&&' | '||'>, left: CelValue, right: CelValue): CelValue {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'in':
      return isIn(left, right);
    case '<':
      return order(left, right) < 0;
    case '<=':
      return order(left, right) <= 0;
    case '>':
      return order(left, right) > 0;
    case '>=':
      return order(left, right) >= 0;
    case '+':
      return sum(left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

function isIn(element: CelValue, collection: CelValue): boolean {
  if (isMap(collection)) return collection.has(element);
  if (isList(collection)) return collection.some((each) => isEqual(each, element));
  throw new CelUnsupported(`${describe(collection)} contains nothing`);
}

function order(left: CelValue, right: CelValue): number {
  const isComparable =
    (isNumber(left) && isNumber(right)) || (typeof left === 'string' && typeof right === 'string');
  if (!isComparable) throw new CelUnsupported(`${describe(left)} is compared with ${describe(right)}`);
  return left < right ? -1 : left > right ? 1 : 0;
}

function sum(left: CelValue, right: CelValue): CelValue {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (isList(left) && isList(right)) return [...left, ...right];
  return arithmetic('+', left, right);
}

function arithmetic(operator: '+' | '-' | '*' | '/' | '%', left: CelValue, right: CelValue): CelValue {
  if (typeof left === 'bigint' && typeof right === 'bigint') return whole(operator, left, right);
  if (typeof left === 'number' && typeof right === 'number' && operator !== '%') {
    return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[operator];
  }
  throw new CelUnsupported(`${describe(left)} ${operator} ${describe(right)}`);
}

function whole(operator: '+' | '-' | '*' | '/' | '%', left: bigint, right: bigint): bigint {
  if (right === 0n && operator === '/') throw new CelError('division by zero');
  if (right === 0n && operator === '%') throw new CelError('modulus by zero');
  const results = {
    '+': () => left + right,
    '-': () => left - right,
    '*': () => left * right,
    '/': () => left / right,
    '%': () => left % right,
  };
  const result = results[operator]();
  if (BigInt.asIntN(64, result) !== result) throw new CelUnsupported('a number of more than 64 bits');
  return result;
}

/** What kind of value it is, for a message. */
function describe(value: CelValue): string {
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  if (isMap(value)) return 'a map';
  if (isNumber(value)) return 'a number';
  return typeof value === 'string'
    ? 'a text'
    : typeof value === 'boolean'
      ? 'a boolean'
      : 'an optional value';
}
