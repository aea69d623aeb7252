import { HOUR_MS, hoursTouched, startOfDay } from '../world/utc-time.js';
import type { PodRow } from '../world/world.js';
import { instancesOfNode } from './node-day.js';
import type { NodeDay } from './node-day.js';
import { ceilDivide } from './rounding.js';

/** Requests or usage of a pod, milliCPU and KiB. */
export interface Size {
  readonly milliCpu: bigint;
  readonly kib: bigint;
}

/** A time of a pod within one UTC hour on one instance in which the same containers ran. */
export interface PodPiece {
  readonly cluster: string;
  readonly uid: string;
  readonly instance: string;
  readonly hour: number;
  readonly start: number;
  readonly end: number;
  readonly requests: Size;
  readonly usage: Size;
}

/** The requests of a row, CPU rounded up to milliCPU and memory up to KiB; absent counts 0. */
export function requestsOf(row: PodRow): Size {
  return sizeOf(row.cpuRequestMicros, row.memoryRequestBytes);
}

/** The pieces of all pods whose instance is known. Containers with the same times within the hour are added up. */
export function podPiecesOf(pods: readonly PodRow[], nodeDays: readonly NodeDay[]): readonly PodPiece[] {
  const pieces = new Map<string, PodPiece>();
  for (const piece of pods.flatMap((row) => containerPieces(row, nodeDays))) {
    const key = JSON.stringify([piece.cluster, piece.uid, piece.instance, piece.start, piece.end]);
    const known = pieces.get(key);
    pieces.set(
      key,
      known === undefined
        ? piece
        : { ...piece, requests: add(known.requests, piece.requests), usage: add(known.usage, piece.usage) },
    );
  }
  return [...pieces.values()];
}

function containerPieces(row: PodRow, nodeDays: readonly NodeDay[]): readonly PodPiece[] {
  return hoursTouched(row.start, row.end).flatMap((hour) => {
    const node = { cluster: row.cluster, name: row.node, day: startOfDay(hour) };
    return instancesOfNode(nodeDays, node)
      .map((time) => ({
        cluster: row.cluster,
        uid: row.uid,
        instance: time.instance,
        hour,
        start: Math.max(row.start, hour, time.start),
        end: Math.min(row.end, hour + HOUR_MS, time.end),
        requests: requestsOf(row),
        usage: sizeOf(row.cpuUsageMicros, row.memoryUsageBytes),
      }))
      .filter((piece) => piece.start < piece.end);
  });
}

function sizeOf(cpuMicros: bigint | null, memoryBytes: bigint | null): Size {
  return { milliCpu: ceilDivide(cpuMicros ?? 0n, 1_000n), kib: ceilDivide(memoryBytes ?? 0n, 1_024n) };
}

function add(left: Size, right: Size): Size {
  return { milliCpu: left.milliCpu + right.milliCpu, kib: left.kib + right.kib };
}
