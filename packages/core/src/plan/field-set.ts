/**
 * Fields of an object that a manager holds, as the API server writes them down: a tree whose keys are `f:name` for a
 * property, `k:{…}` for an item of a list by its keys, `v:…` for an item by its value, and `.` for the thing itself. What
 * has no entries below is held as a whole.
 *
 * @see Kubernetes "Server-Side Apply", field management; structured-merge-diff, fieldpath
 */
export interface FieldSet {
  readonly [segment: string]: FieldSet;
}

/** A field manager other than moorage, and what it holds. */
export interface Holder {
  readonly manager: string;
  readonly set: FieldSet;
}

/** Who holds what of a part of an object. */
export interface Holds {
  /** What moorage holds; undefined for nothing. */
  readonly own?: FieldSet | undefined;
  readonly others: readonly Holder[];
}

/** Says whether a part is held as a whole, with everything in it. */
export function isWhole(set: FieldSet): boolean {
  return Object.keys(set).length === 0;
}

/** Who holds what of a property or an item of a part. */
export function holdsBelow({ own, others }: Holds, segment: string): Holds {
  return {
    own: own === undefined ? undefined : below(own, segment),
    others: others.flatMap(({ manager, set }) => {
      const part = below(set, segment);
      return part === undefined ? [] : [{ manager, set: part }];
    }),
  };
}

/** The segments that name properties or items of a part. */
export function segmentsOf(set: FieldSet): readonly string[] {
  return Object.keys(set).filter((segment) => segment !== '.');
}

/** What identifies the items of a list to the API server, or undefined where a list is one value or nobody holds items. */
export function itemSegments({ own, others }: Holds): readonly string[] | undefined {
  const sets = [...(own === undefined ? [] : [own]), ...others.map(({ set }) => set)];
  const segments = sets.flatMap(segmentsOf).filter((each) => each.startsWith('k:') || each.startsWith('v:'));
  return segments.length === 0 ? undefined : [...new Set(segments)];
}

function below(set: FieldSet, segment: string): FieldSet | undefined {
  if (isWhole(set)) return set;
  return Object.hasOwn(set, segment) ? set[segment] : undefined;
}
