import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { YamlProblem } from './yaml-problem.js';

/** A value of a YAML file as plain data, with where it and its parts stand. */
export interface LocatedValue {
  readonly value: unknown;
  /** What was written: the source of a scalar, `a mapping`, `an empty list` … */
  readonly written: string;
  /** Offset in the text. */
  readonly offset: number;
  /** Offset of the key, where the value has one. */
  readonly keyOffset?: number;
  readonly children: ReadonlyMap<PropertyKey, LocatedValue>;
  /** Number of values in it, with those of aliases counted as often as they are used. */
  readonly size: number;
}

/** What the walk has seen so far. */
interface Walk {
  readonly problems: YamlProblem[];
  readonly anchors: Map<string, LocatedValue>;
}

/**
 * Turns the nodes of a YAML document into plain data, and says what it refuses: merge keys, keys that are no scalars,
 * keys written twice, aliases without an anchor before them.
 */
export function locateValue(root: Node | null, problems: YamlProblem[]): LocatedValue {
  return located(root, { problems, anchors: new Map() });
}

function located(node: Node | null | undefined, walk: Walk): LocatedValue {
  if (node === null || node === undefined) return leaf(null, 'nothing', 0);
  if (isAlias(node)) return aliased(node.source, offsetOf(node), walk);
  const found = withoutAnchor(node, walk);
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, found);
  return found;
}

function withoutAnchor(node: Node, walk: Walk): LocatedValue {
  if (isScalar(node)) return scalar(node);
  if (isMap(node)) return mapping(node, walk);
  if (isSeq(node)) return list(node, walk);
  return leaf(null, 'nothing', offsetOf(node));
}

function scalar(node: Scalar): LocatedValue {
  const { value } = node;
  const written = typeof value === 'string' ? JSON.stringify(value) : (node.source ?? String(value));
  return leaf(value, written === '' ? 'nothing' : written, offsetOf(node));
}

function mapping(node: YAMLMap, walk: Walk): LocatedValue {
  const children = new Map<PropertyKey, LocatedValue>();
  for (const pair of node.items) {
    const key = readKey(pair, walk);
    if (key === undefined) continue;
    if (children.has(key.text)) {
      walk.problems.push({
        offset: key.offset,
        reason: `the key ${JSON.stringify(key.text)} stands here twice`,
        change: 'keep one of them',
      });
    }
    children.set(key.text, { ...located(pair.value as Node | null, walk), keyOffset: key.offset });
  }
  const value = Object.fromEntries([...children].map(([key, child]) => [key, child.value]));
  return {
    value,
    written: collectionText(children, 'mapping'),
    offset: offsetOf(node),
    children,
    size: sizeOf(children),
  };
}

function list(node: YAMLSeq, walk: Walk): LocatedValue {
  const items = node.items.map((item) => located(item as Node | null, walk));
  const children = new Map(items.entries());
  const value = items.map((item) => item.value);
  return {
    value,
    written: collectionText(children, 'list'),
    offset: offsetOf(node),
    children,
    size: sizeOf(children),
  };
}

function readKey(pair: Pair, walk: Walk): { readonly text: string; readonly offset: number } | undefined {
  const key = pair.key as Node | null;
  const offset = offsetOf(key);
  if (!isScalar(key) || key.value === null) {
    walk.problems.push({ offset, reason: 'a key is not a text', change: 'write keys as words' });
    return undefined;
  }
  const text = typeof key.value === 'string' ? key.value : (key.source ?? JSON.stringify(key.value));
  if (text === '<<' && key.type === 'PLAIN') {
    walk.problems.push({
      offset,
      reason: 'merge keys (<<) are not part of YAML 1.2',
      change: 'write the keys out',
    });
    return undefined;
  }
  if (text === '__proto__') {
    walk.problems.push({
      offset,
      reason: 'the key "__proto__" has a meaning in JavaScript',
      change: 'use another key',
    });
    return undefined;
  }
  return { text, offset };
}

function aliased(name: string, offset: number, walk: Walk): LocatedValue {
  const target = walk.anchors.get(name);
  if (target !== undefined) return { ...target, offset };
  const reason = `the alias *${name} has no finished anchor &${name} before it`;
  walk.problems.push({ offset, reason, change: 'write the value out' });
  return leaf(null, 'nothing', offset);
}

function leaf(value: unknown, written: string, offset: number): LocatedValue {
  return { value, written, offset, children: new Map(), size: 1 };
}

function collectionText(children: ReadonlyMap<PropertyKey, LocatedValue>, kind: string): string {
  return children.size === 0 ? `an empty ${kind}` : `a ${kind}`;
}

function sizeOf(children: ReadonlyMap<PropertyKey, LocatedValue>): number {
  let size = 1;
  for (const child of children.values()) size += child.size;
  return size;
}

function offsetOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}
