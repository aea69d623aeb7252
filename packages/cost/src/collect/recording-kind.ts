import { asObject } from './watch-event.js';

/** What a recording may be. */
export type RecordingKind = 'recorded-pods' | 'recorded-nodes' | 'kubelet-summary' | 'not-needed';

/** Kinds of Kubernetes objects that a recording may hold and that cost does not read. */
const unusedObjects: ReadonlySet<unknown> = new Set(['Event', 'Job', 'Service']);

/** What a recording holds, by its first line; undefined if it is none. */
export function recordingKind(first: string): RecordingKind | undefined {
  const { object, summary, text } = asObject(parsed(first));
  if (typeof summary === 'object') return 'kubelet-summary';
  if (typeof text === 'string' && text.startsWith('# HELP')) return 'not-needed';
  const { kind } = asObject(object);
  const watched = typeof kind === 'string' ? kind.replace(/List$/, '') : undefined;
  if (watched === 'Pod') return 'recorded-pods';
  if (watched === 'Node') return 'recorded-nodes';
  return unusedObjects.has(watched) ? 'not-needed' : undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
