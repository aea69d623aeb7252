/** Texts by name: labels, annotations, node selectors. */
export type TextMap = Readonly<Record<string, string>>;

/** What every object says of itself, as far as admission of pods reads it. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly labels?: TextMap;
  readonly annotations?: TextMap;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly deletionTimestamp?: string;
}

export interface OwnerReference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** The text of a name, or undefined if the map has none. Names such as `constructor` are no exception. */
export function textOf(map: TextMap | undefined, name: string): string | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
