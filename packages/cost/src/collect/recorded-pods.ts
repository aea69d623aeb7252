import { parseUtc } from '@moorage/core';
import { podRequests } from './pod-request.js';
import type { Request } from './pod-request.js';
import { readingLine } from './json-lines.js';
import { asArray, asObject, asText, labelsOf, readWatchEvents, uidOf } from './watch-event.js';
import type { JsonObject, WatchEvent } from './watch-event.js';

/** Why a pod's time ends where it does. */
export type PodEnd = 'finished' | 'deleted' | 'lost' | 'running' | 'never-scheduled';

/** A container of a pod over a time in which its requests did not change; times in milliseconds UTC. */
export interface PodInterval {
  readonly line: number;
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string;
  readonly node: string | null;
  readonly request: Request;
  /** Null for a pod that was never scheduled. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly seenFromMs: number;
  readonly seenToMs: number;
  /** The end's kind, with the reason of the last container that ended, such as `finished: OOMKilled`. */
  readonly ended: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An interval in which the watch was alive. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** What a recorded watch of pods tells, in the order in which pods ended. */
export type PodObservation =
  | { readonly kind: 'interval'; readonly interval: PodInterval }
  | { readonly kind: 'coverage'; readonly interval: Interval };

/**
 * Lives of pods from a recorded watch, to the second.
 *
 * A life starts when the pod is bound to its node (`PodScheduled`) and ends when its last container finished, else
 * with the DELETED event, else at the last sight. A second LIST means that the watch was interrupted: pods that are
 * missing from it end at the last sight before the gap, and the gap is not covered.
 */
export async function* readRecordedPods(path: string): AsyncGenerator<PodObservation> {
  const live = new Map<string, PodLife>();
  let coverage: { startMs: number; endMs: number } | undefined;
  for await (const { line, event } of readWatchEvents(path, 'Pod')) {
    const see = (object: JsonObject): PodLife =>
      readingLine({ path, line }, () => observe(live, object, { line, atMs: event.atMs }));
    if (event.type === 'list' && coverage !== undefined) {
      yield { kind: 'coverage', interval: coverage };
      yield* loseMissing(live, event, coverage.endMs);
      coverage = undefined;
    }
    coverage ??= { startMs: event.atMs, endMs: event.atMs };
    coverage.endMs = Math.max(coverage.endMs, event.atMs);
    if (event.type === 'list') for (const item of event.items) see(item);
    if (event.type === 'changed') see(event.object);
    if (event.type === 'deleted') {
      const life = see(event.object);
      live.delete(life.uid);
      yield* intervals(life, { kind: 'deleted', atMs: event.atMs });
    }
  }
  if (coverage === undefined) return;
  yield { kind: 'coverage', interval: coverage };
  for (const life of live.values()) yield* intervals(life, { kind: 'running', atMs: coverage.endMs });
}

interface Sight {
  readonly line: number;
  readonly atMs: number;
}

interface PodLife {
  readonly uid: string;
  readonly line: number;
  readonly firstSeenMs: number;
  object: JsonObject;
  labels: Readonly<Record<string, string>>;
  /** When it was bound to its node. */
  scheduledMs: number | undefined;
  finish: Finish | undefined;
  /** Requests with the time from which they hold; the first holds from the start. */
  readonly segments: { fromMs: number; requests: readonly Request[] }[];
}

function observe(live: Map<string, PodLife>, object: JsonObject, sight: Sight): PodLife {
  const metadata = asObject(object['metadata']);
  const uid = uidOf(object);
  const requests = podRequests(object);
  const seen = { object, scheduledMs: scheduledMs(object), finish: finishOf(object) };
  const known = live.get(uid);
  if (known === undefined) {
    const created = timeOf(metadata['creationTimestamp']) ?? sight.atMs;
    const life: PodLife = {
      uid,
      line: sight.line,
      firstSeenMs: Math.min(created, sight.atMs),
      labels: labelsOf(metadata),
      segments: [{ fromMs: 0, requests }],
      ...seen,
    };
    live.set(uid, life);
    return life;
  }
  if (seen.scheduledMs !== undefined && known.scheduledMs === undefined) {
    // Labels at binding own the pod; a later change must not move what has passed.
    known.labels = labelsOf(metadata);
  }
  Object.assign(known, seen);
  const last = known.segments.at(-1);
  if (last !== undefined && signature(last.requests) !== signature(requests)) {
    known.segments.push({ fromMs: sight.atMs, requests });
  }
  return known;
}

function signature(requests: readonly Request[]): string {
  return requests.map((r) => [r.container, r.cpuMillis, r.memoryKib, r.gpus].join(' ')).join('|');
}

function* loseMissing(
  live: Map<string, PodLife>,
  list: Extract<WatchEvent, { type: 'list' }>,
  lastSightMs: number,
): Generator<PodObservation> {
  const present = new Set(list.items.map(uidOf));
  for (const life of [...live.values()]) {
    if (present.has(life.uid)) continue;
    live.delete(life.uid);
    yield* intervals(life, { kind: 'lost', atMs: lastSightMs });
  }
}

function* intervals(
  life: PodLife,
  last: { readonly kind: PodEnd; readonly atMs: number },
): Generator<PodObservation> {
  const metadata = asObject(life.object['metadata']);
  const startMs = life.scheduledMs ?? null;
  const { finish } = life;
  const isOver = finish !== undefined && (last.kind !== 'running' || isTerminal(life.object));
  const endMs = startMs === null ? null : Math.max(startMs, isOver ? finish.atMs : last.atMs);
  const kind: PodEnd = startMs === null ? 'never-scheduled' : isOver ? 'finished' : last.kind;
  const common = {
    line: life.line,
    namespace: asText(metadata['namespace']) ?? '',
    pod: asText(metadata['name']) ?? '',
    uid: life.uid,
    node: asText(asObject(life.object['spec'])['nodeName']) ?? null,
    seenFromMs: startMs ?? life.firstSeenMs,
    seenToMs: endMs ?? last.atMs,
    ended: finish?.reason === undefined ? kind : `${kind}: ${finish.reason}`,
    labels: life.labels,
  };
  for (const [at, segment] of life.segments.entries()) {
    const next = life.segments[at + 1]?.fromMs;
    const segmentStart = startMs === null ? null : Math.max(startMs, segment.fromMs);
    const segmentEnd = endMs === null ? null : Math.min(endMs, next ?? endMs);
    if (segmentStart !== null && segmentEnd !== null && segmentEnd < segmentStart) continue;
    for (const request of segment.requests) {
      yield { kind: 'interval', interval: { ...common, request, startMs: segmentStart, endMs: segmentEnd } };
    }
  }
}

/** When the pod was bound to its node. */
function scheduledMs(pod: JsonObject): number | undefined {
  const conditions = asArray(asObject(pod['status'])['conditions']).map(asObject);
  const scheduled = conditions.find(
    (condition) => condition['type'] === 'PodScheduled' && condition['status'] === 'True',
  );
  return scheduled === undefined ? undefined : timeOf(scheduled['lastTransitionTime']);
}

function isTerminal(pod: JsonObject): boolean {
  const phase = asObject(pod['status'])['phase'];
  return phase === 'Succeeded' || phase === 'Failed';
}

interface Finish {
  readonly atMs: number;
  readonly reason: string | undefined;
}

/** When the last container finished, if all have. */
function finishOf(pod: JsonObject): Finish | undefined {
  const statuses = asArray(asObject(pod['status'])['containerStatuses']).map(asObject);
  let last: Finish | undefined;
  for (const status of statuses) {
    const terminated = asObject(asObject(status['state'])['terminated']);
    const atMs = timeOf(terminated['finishedAt']);
    if (atMs === undefined) return undefined;
    if (last === undefined || atMs >= last.atMs) last = { atMs, reason: asText(terminated['reason']) };
  }
  return last;
}

function timeOf(value: unknown): number | undefined {
  const text = asText(value);
  return text === undefined ? undefined : parseUtc(text);
}
