import { isMapping } from '../document/json-value.js';

/** Names of the properties by which items of a list are told apart; empty for a set of plain values. */
export type ItemKeys = readonly string[];

/** The keys of the items of a list, from the segments by which managers hold them. */
export function itemKeys(segments: readonly string[]): ItemKeys {
  const first = segments.find((segment) => segment.startsWith('k:'));
  return first === undefined ? [] : Object.keys(keysIn(first));
}

/** Where the item is that has the keys of another one, and the segment by which managers hold it. */
export function indexOfItem(
  list: readonly unknown[],
  item: unknown,
  keys: ItemKeys,
): { readonly index: number | undefined; readonly segment: string } {
  const segment = segmentOf(item, keys);
  const index = list.findIndex((each) => segmentOf(each, keys) === segment);
  return { index: index === -1 ? undefined : index, segment };
}

/** Where the item is that a segment names, or undefined if there is none. */
export function indexOfSegment(list: readonly unknown[], segment: string): number | undefined {
  const isSet = segment.startsWith('v:');
  const value: unknown = isSet ? JSON.parse(segment.slice(2)) : keysIn(segment);
  const index = list.findIndex((each) => {
    if (!isMapping(value)) return each === value;
    return isMapping(each) && Object.entries(value).every(([key, wanted]) => each[key] === wanted);
  });
  return index === -1 ? undefined : index;
}

/** As the API server writes it: the keys by name, without blanks. */
function segmentOf(item: unknown, keys: ItemKeys): string {
  if (!isMapping(item)) return `v:${JSON.stringify(item)}`;
  const named = [...keys].sort().map((key) => [key, item[key]] as const);
  return `k:${JSON.stringify(Object.fromEntries(named))}`;
}

function keysIn(segment: string): Readonly<Record<string, unknown>> {
  const keys: unknown = JSON.parse(segment.slice(2));
  return isMapping(keys) ? keys : {};
}
