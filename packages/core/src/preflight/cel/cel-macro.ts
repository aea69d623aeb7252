import type { CelExpression } from './cel-expression.js';
import type { CelProgram, CelScope } from './cel-program.js';
import { CelUnsupported, isList, isMap } from './cel-value.js';
import type { CelValue } from './cel-value.js';
import { decided, isTrue } from './cel-logic.js';

/** A loop that is ready to run over a value. */
export type CelLoop = (over: CelValue, scope: CelScope) => CelValue;

const parameterCounts: Readonly<Record<string, readonly number[]>> = {
  all: [2],
  exists: [2],
  exists_one: [2],
  filter: [2],
  map: [2, 3],
};

/** Says whether a call is a loop over a list or the keys of a map. */
export function isMacro(name: string, parameters: readonly CelExpression[]): boolean {
  const counts = Object.hasOwn(parameterCounts, name) ? (parameterCounts[name] ?? []) : [];
  return counts.includes(parameters.length) && parameters[0]?.kind === 'name';
}

/** Prepares a loop over a list or the keys of a map. */
export function compileMacro(
  name: string,
  [variable, first, second]: readonly CelExpression[],
  compile: (expression: CelExpression) => CelProgram,
): CelLoop {
  if (variable?.kind !== 'name' || first === undefined)
    throw new CelUnsupported(`${name} without a variable`);
  const valueOf = bound(variable.name, compile(first));
  const holds = (each: CelValue, scope: CelScope): boolean => isTrue(valueOf(each, scope));
  switch (name) {
    case 'all':
      return (over, scope) => decided(false, elementsOf(over), (each) => holds(each, scope));
    case 'exists':
      return (over, scope) => decided(true, elementsOf(over), (each) => holds(each, scope));
    case 'exists_one':
      return (over, scope) => elementsOf(over).filter((each) => holds(each, scope)).length === 1;
    case 'filter':
      return (over, scope) => elementsOf(over).filter((each) => holds(each, scope));
    default: {
      if (second === undefined) return (over, scope) => elementsOf(over).map((each) => valueOf(each, scope));
      const mapped = bound(variable.name, compile(second));
      return (over, scope) =>
        elementsOf(over)
          .filter((each) => holds(each, scope))
          .map((each) => mapped(each, scope));
    }
  }
}

/** The body of a loop with a value for its variable. */
function bound(variable: string, body: CelProgram): CelLoop {
  return (value, scope) => body((name) => (name === variable ? value : scope(name)));
}

function elementsOf(over: CelValue): readonly CelValue[] {
  if (isList(over)) return over;
  if (isMap(over)) return [...over.keys()];
  throw new CelUnsupported('a loop over something that is no list and no map');
}
