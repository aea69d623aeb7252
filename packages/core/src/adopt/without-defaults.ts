import { isMapping } from '../document/json-value.js';
import { isEqualValue } from '../plan/equal-value.js';

/**
 * What is written without what holds anyway: values that the resolved defaults have at the same place.
 *
 * @param keep - names of properties that stay whatever they say.
 */
export function withoutDefaults<T extends object>(
  written: T,
  defaults: unknown,
  keep: readonly string[] = [],
): T {
  const kept = Object.entries(written).flatMap(([key, value]): (readonly [string, unknown])[] => {
    const usual = isMapping(defaults) ? defaults[key] : undefined;
    if (keep.includes(key)) return [[key, value]];
    if (isEqualValue(value, usual, [])) return [];
    if (!isMapping(value) || !isMapping(usual)) return [[key, value]];
    const rest = withoutDefaults(value, usual);
    return Object.keys(rest).length === 0 ? [] : [[key, rest]];
  });
  return Object.fromEntries(kept) as T;
}
