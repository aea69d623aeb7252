import { textOf } from './object-meta.js';
import type { TextMap } from './object-meta.js';

export interface LabelSelector {
  readonly matchLabels?: TextMap;
  readonly matchExpressions?: readonly SelectorRequirement[];
}

export interface SelectorRequirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

/** Says whether labels meet a selector. An empty selector meets all; an operator that is not known meets none. */
export function selects(selector: LabelSelector, labels: TextMap = {}): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(
    ([key, value]) => textOf(labels, key) === value,
  );
  return (
    equal &&
    (selector.matchExpressions ?? []).every((each) => meetsRequirement(each, textOf(labels, each.key ?? '')))
  );
}

/** Says whether the value of the label of a requirement meets it; undefined is a label that is not there. */
export function meetsRequirement(
  { operator, values = [] }: SelectorRequirement,
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
