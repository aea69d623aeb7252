/** Where in an input something was found. Lines and columns count from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Path within a document, such as `teams[2].name`. */
  readonly path?: string;
}

/** A place as editors and terminals read it: `file:line:column`, or what of it is known; else empty. */
export function formatPlace(place: Place): string {
  const position = [place.line, place.line === undefined ? undefined : place.column];
  return [place.file, ...position].filter((part) => part !== undefined).join(':');
}

/** Orders places by file (code unit order), line and column; what is unknown comes first. */
export function comparePlaces(a: Place, b: Place): number {
  const fileA = a.file ?? '';
  const fileB = b.file ?? '';
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
