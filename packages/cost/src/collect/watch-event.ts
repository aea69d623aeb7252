import { readingLine, readJsonLines } from './json-lines.js';

/** A JSON object whose members are looked at one by one. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a watch reported at a time. */
export type WatchEvent =
  | { readonly type: 'list'; readonly atMs: number; readonly items: readonly JsonObject[] }
  | { readonly type: 'changed' | 'deleted'; readonly atMs: number; readonly object: JsonObject }
  | { readonly type: 'alive'; readonly atMs: number };

/** An event with the number of its line, from 1. */
export interface RecordedEvent {
  readonly line: number;
  readonly event: WatchEvent;
}

/** Kinds of objects whose watch is read. */
export type WatchedKind = 'Pod' | 'Node';

/**
 * Events of a recorded Kubernetes watch: one JSON object a line with `ts` (unix seconds of arrival), `type` (`LIST`,
 * then `ADDED`, `MODIFIED`, `DELETED` or `BOOKMARK`) and `object`.
 *
 * @throws MoorageError `input-row-invalid` for a line of another form, or about objects of another kind.
 */
export async function* readWatchEvents(path: string, kind: WatchedKind): AsyncGenerator<RecordedEvent> {
  for await (const { line, value } of readJsonLines(path)) {
    yield { line, event: readingLine({ path, line }, () => parseEvent(value, kind)) };
  }
}

function parseEvent(value: unknown, kind: WatchedKind): WatchEvent {
  const { ts, type, object } = asObject(value);
  if (typeof ts !== 'number' || !Number.isFinite(ts)) throw notAnEvent();
  const atMs = Math.round(ts * 1000);
  const body = asObject(object);
  switch (type) {
    case 'LIST':
      requireKind(body, `${kind}List`);
      return { type: 'list', atMs, items: asArray(body['items']).map((item) => watched(item, kind)) };
    case 'ADDED':
    case 'MODIFIED':
      return { type: 'changed', atMs, object: watched(body, kind) };
    case 'DELETED':
      return { type: 'deleted', atMs, object: watched(body, kind) };
    case 'BOOKMARK':
      return { type: 'alive', atMs };
    default:
      throw notAnEvent();
  }
}

function notAnEvent(): RangeError {
  return new RangeError(
    'expected {"ts": seconds, "type": LIST|ADDED|MODIFIED|DELETED|BOOKMARK, "object": {…}}',
  );
}

/** An object that can be told from all others. */
function watched(item: unknown, kind: WatchedKind): JsonObject {
  const object = asObject(item);
  requireKind(object, kind);
  if (uidOf(object) === '') throw new RangeError('an object has no metadata.uid');
  return object;
}

/** Items of lists need not say their kind. */
function requireKind(object: JsonObject, kind: string): void {
  const found = object['kind'];
  if (found !== undefined && found !== kind) {
    throw new RangeError(`an object is of kind ${JSON.stringify(found)}, not ${kind}`);
  }
}

/** Uid of an object, empty if it has none. */
export function uidOf(object: JsonObject): string {
  return asText(asObject(object['metadata'])['uid']) ?? '';
}

/** The value if it is an object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The value if it is an array, else an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The value if it is text that is not empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Labels of an object's metadata; values that are not text are left out. */
export function labelsOf(metadata: JsonObject): Readonly<Record<string, string>> {
  const entries = Object.entries(asObject(metadata['labels']));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
