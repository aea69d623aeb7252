/** An object as a parser of YAML or JSON returned it. */
export type Json = Readonly<Record<string, unknown>>;

/** Says whether a value has properties. */
export function isMapping(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a mapping. */
export function asObject(value: unknown): Json | undefined {
  return isMapping(value) ? value : undefined;
}

/** The value if it is a list, else an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
