import { functionOf } from './cel-function.js';
import type { BinaryOperator, CelExpression } from './cel-expression.js';
import { decided, isTrue } from './cel-logic.js';
import { compileMacro, isMacro } from './cel-macro.js';
import type { CelProgram } from './cel-program.js';
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

/**
 * Prepares an expression, which is evaluated for many objects. What it does not understand is only said by its evaluation.
 *
 * @see Common Expression Language 1.0 with optional values, as Kubernetes 1.33 to 1.36 use it
 */
export function compileCel(expression: CelExpression): CelProgram {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'name': {
      const { name } = expression;
      return (scope) => known(scope(name));
    }
    case 'list': {
      const elements = expression.elements.map(compileCel);
      return (scope) => elements.map((element) => element(scope));
    }
    case 'map': {
      const entries = expression.entries.map(([key, value]) => [compileCel(key), compileCel(value)] as const);
      return (scope) => new Map(entries.map(([key, value]) => [key(scope), value(scope)]));
    }
    case 'select':
      return compileField(expression);
    case 'index': {
      const { isOptional: isOptionalKey } = expression;
      const [from, key] = [compileCel(expression.from), compileCel(expression.key)];
      return (scope) => selected(from(scope), key(scope), isOptionalKey);
    }
    case 'call':
      return compileCall(expression);
    case 'unary': {
      const { operator } = expression;
      const operand = compileCel(expression.operand);
      return (scope) => unary(operator, operand(scope));
    }
    case 'binary':
      return compileBinary(expression);
    case 'choice': {
      const condition = compileCel(expression.condition);
      const [yes, no] = [compileCel(expression.yes), compileCel(expression.no)];
      return (scope) => (isTrue(condition(scope)) ? yes(scope) : no(scope));
    }
  }
}

/** Variables of a policy are names with a dot, since each is evaluated only if it is used. */
function compileField({
  from,
  key,
  isOptional: isOptionalKey,
}: CelExpression & { readonly kind: 'select' }): CelProgram {
  if (from.kind === 'name' && from.name === 'variables' && !isOptionalKey) {
    const name = `variables.${key}`;
    return (scope) => known(scope(name));
  }
  const object = compileCel(from);
  return (scope) => selected(object(scope), key, isOptionalKey);
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

function compileCall(call: CelExpression & { readonly kind: 'call' }): CelProgram {
  const { name, target, parameters } = call;
  if (name === 'has' && target === undefined) return compilePresence(parameters);
  if (target !== undefined && isMacro(name, parameters)) return compileLoop(name, target, parameters);
  const object = target === undefined ? undefined : compileCel(target);
  const values = parameters.map(compileCel);
  const apply = functionOf(name);
  return (scope) => {
    const own = object?.(scope);
    return apply(
      own,
      values.map((value) => value(scope)),
    );
  };
}

function compileLoop(name: string, target: CelExpression, parameters: readonly CelExpression[]): CelProgram {
  const over = compileCel(target);
  const run = compileMacro(name, parameters, compileCel);
  return (scope) => run(over(scope), scope);
}

function compilePresence([selection]: readonly CelExpression[]): CelProgram {
  if (selection?.kind !== 'select') {
    return () => {
      throw new CelUnsupported('has() of something that is no field');
    };
  }
  const { key } = selection;
  const object = compileCel(selection.from);
  return (scope) => {
    const from = object(scope);
    if (isOptional(from)) return from.value !== undefined && elementOf(from.value, key) !== undefined;
    return elementOf(from, key) !== undefined;
  };
}

function unary(operator: '!' | '-', operand: CelValue): CelValue {
  if (operator === '!') return !isTrue(operand);
  if (isNumber(operand)) return -operand;
  throw new CelUnsupported(`${describe(operand)} has no opposite`);
}

function compileBinary({ operator, left, right }: CelExpression & { readonly kind: 'binary' }): CelProgram {
  const sides = [compileCel(left), compileCel(right)] as const;
  if (operator === '&&' || operator === '||') {
    const isDeciding = operator === '||';
    return (scope) => decided(isDeciding, sides, (side) => isTrue(side(scope)));
  }
  const [first, second] = sides;
  return (scope) => combined(operator, first(scope), second(scope));
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
