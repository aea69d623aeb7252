import type { CelExpression } from './cel-expression.js';
import { CelUnsupported, isList, isMap } from './cel-value.js';
import type { CelValue } from './cel-value.js';
import { decided, isTrue } from './cel-logic.js';

/** A loop: over what it runs, and how its body is evaluated with a value for its variable. */
export interface Loop {
  readonly over: CelValue;
  readonly run: (body: CelExpression, variable: string, value: CelValue) => CelValue;
}

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

/** Runs a loop over a list or the keys of a map. */
export function runMacro(
  name: string,
  [variable, first, second]: readonly CelExpression[],
  { over, run }: Loop,
): CelValue {
  if (variable?.kind !== 'name' || first === undefined)
    throw new CelUnsupported(`${name} without a variable`);
  const holds = (value: CelValue): boolean => isTrue(run(first, variable.name, value));
  const elements = elementsOf(over);
  switch (name) {
    case 'all':
      return decided(
        false,
        elements.map((each) => () => holds(each)),
      );
    case 'exists':
      return decided(
        true,
        elements.map((each) => () => holds(each)),
      );
    case 'exists_one':
      return elements.filter(holds).length === 1;
    case 'filter':
      return elements.filter(holds);
    default:
      return second === undefined
        ? elements.map((each) => run(first, variable.name, each))
        : elements.filter(holds).map((each) => run(second, variable.name, each));
  }
}

function elementsOf(over: CelValue): readonly CelValue[] {
  if (isList(over)) return over;
  if (isMap(over)) return [...over.keys()];
  throw new CelUnsupported('a loop over something that is no list and no map');
}
