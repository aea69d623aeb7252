import { parse } from 'yaml';
import type { Texts } from '../guardrail/kubernetes-object.js';
import { isMapping } from '../document/json-value.js';

/** A step into plain data: a property, or the index of an item. */
export type Step = string | number;

/** What stands at a path of plain data, or undefined if nothing does. */
export function valueAt(value: unknown, ...path: readonly Step[]): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return typeof step === 'number' ? (inner[step] as unknown) : undefined;
    return isMapping(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
}

/** The text or number at a path, as a text. */
export function textAt(value: unknown, ...path: readonly Step[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

/** The number at a path; a text of digits counts as one. */
export function numberAt(value: unknown, ...path: readonly Step[]): number | undefined {
  const text = textAt(value, ...path);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** The list at a path; empty if there is none. */
export function listAt(value: unknown, ...path: readonly Step[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

/** The texts of the list at a path. */
export function textsAt(value: unknown, ...path: readonly Step[]): readonly string[] {
  return listAt(value, ...path).filter((item) => typeof item === 'string');
}

/** The texts by name at a path, such as labels; empty if there are none. */
export function mappingAt(value: unknown, ...path: readonly Step[]): Texts {
  const found = valueAt(value, ...path);
  if (!isMapping(found)) return {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, each]): (readonly [string, string])[] =>
      typeof each === 'string' || typeof each === 'number' ? [[key, String(each)]] : [],
    ),
  );
}

/** What the YAML text at a path says, or undefined if there is none that can be read. */
export function yamlAt(value: unknown, ...path: readonly Step[]): unknown {
  const text = textAt(value, ...path);
  if (text === undefined) return undefined;
  try {
    return parse(text, { maxAliasCount: 0 }) as unknown;
  } catch {
    // Others may have written anything; what cannot be read is not taken over.
    return undefined;
  }
}

/** An object without the properties that are undefined or hold nothing, or undefined if none is left. */
export function compact<T extends object>(value: T): Compact<T> | undefined {
  const kept = Object.entries(value).filter(([, each]) => !isNothing(each));
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as Compact<T>);
}

/** The type of an object whose properties that may be undefined may be absent instead. */
export type Compact<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

function isNothing(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
