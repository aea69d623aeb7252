import { message, MoorageError } from '@moorage/core';
import { readJsonLines } from './json-lines.js';

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

/**
 * Events of a recorded Kubernetes watch: one JSON object a line with `ts` (unix seconds of arrival), `type` (`LIST`,
 * then `ADDED`, `MODIFIED`, `DELETED` or `BOOKMARK`) and `object`.
 *
 * @throws MoorageError `input-row-invalid` for a line of another form.
 */
export async function* readWatchEvents(path: string): AsyncGenerator<RecordedEvent> {
  for await (const { line, value } of readJsonLines(path)) {
    const event = parseEvent(value);
    if (event === undefined) {
      const reason = 'expected {"ts": seconds, "type": LIST|ADDED|MODIFIED|DELETED|BOOKMARK, "object": {…}}';
      throw new MoorageError(message('input-row-invalid', { path, row: String(line), reason }));
    }
    yield { line, event };
  }
}

function parseEvent(value: unknown): WatchEvent | undefined {
  const { ts, type, object } = asObject(value);
  if (typeof ts !== 'number' || !Number.isFinite(ts)) return undefined;
  const atMs = Math.round(ts * 1000);
  const body = asObject(object);
  switch (type) {
    case 'LIST':
      return { type: 'list', atMs, items: asArray(body['items']).map(asObject) };
    case 'ADDED':
    case 'MODIFIED':
      return { type: 'changed', atMs, object: body };
    case 'DELETED':
      return { type: 'deleted', atMs, object: body };
    case 'BOOKMARK':
      return { type: 'alive', atMs };
    default:
      return undefined;
  }
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
