import type { CST } from 'yaml';

/** No file that a person writes goes deeper; the reader of YAML is recursive and would take the process down. */
const largestDepth = 100;

/**
 * Offset of the first value that is nested deeper than 100 levels, if there is one.
 *
 * @param tokens - as the parser of `yaml` gives them, before they are composed to nodes.
 */
export function tooDeepAt(tokens: readonly CST.Token[]): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > largestDepth) return 'offset' in token ? token.offset : 0;
    open.push(...partsOf(token).map((part) => ({ token: part, depth: depth + 1 })));
  }
  return undefined;
}

function partsOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items
    .flatMap((item) => [item.key, item.value])
    .filter((part) => part !== null && part !== undefined);
}
