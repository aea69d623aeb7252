import { DAY_MS, HOUR_MS, startOfDay } from '../world/utc-time.js';
import type { NodeRow } from '../world/world.js';
import { compareBytes } from './bytewise.js';

/** The part of a node's life that lies in one UTC day. */
export interface NodeDay {
  readonly row: NodeRow;
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

/** The lives of nodes cut at UTC midnight, in order of their start, then of instance. */
export function nodeDaysOf(nodes: readonly NodeRow[]): readonly NodeDay[] {
  return nodes
    .flatMap((row) => {
      const days: NodeDay[] = [];
      for (let day = startOfDay(row.start); day < row.end; day += DAY_MS) {
        days.push({ row, day, start: Math.max(row.start, day), end: Math.min(row.end, day + DAY_MS) });
      }
      return days;
    })
    .toSorted(
      (left, right) =>
        left.row.start - right.row.start || compareBytes(left.row.instance, right.row.instance),
    );
}

/**
 * The cluster that node tables name for an instance.
 *
 * A life claims its instance for the hours of the same day that it touches, and for the hour before and after. Where
 * nobody claims the hour, the only cluster that has the instance on that day gets it.
 *
 * @param hour - start of the hour, or null for a charge of a longer time of that day.
 * @throws RangeError if two clusters claim the hour.
 */
export function clusterByNodes(
  nodeDays: readonly NodeDay[],
  instance: string,
  { day, hour }: { readonly day: number; readonly hour: number | null },
): string | null {
  const ofDay = nodeDays.filter((piece) => piece.day === day && piece.row.instance === instance);
  const claims =
    hour === null
      ? []
      : ofDay.filter((piece) => piece.start < hour + 2 * HOUR_MS && piece.end > hour - HOUR_MS);
  const claiming = clusters(claims);
  if (claiming.length > 1) throw new RangeError(`${instance} is claimed by ${claiming.join(' and ')}`);
  const known = claiming.length === 1 ? claiming : clusters(ofDay);
  return known.length === 1 ? (known[0] ?? null) : null;
}

/** The instance to which the nodes of a day say that a volume belongs, else null. */
export function instanceOfVolume(nodeDays: readonly NodeDay[], volume: string, day: number): string | null {
  const piece = nodeDays.find((candidate) => candidate.day === day && candidate.row.volumes.includes(volume));
  return piece?.row.instance ?? null;
}

/** A time of a node name on one instance, half-open. */
export interface InstanceTime {
  readonly instance: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The instances behind a node name on a UTC day, each until the next one starts.
 *
 * A name that no node table knows is taken for the instance itself if it looks like one.
 *
 * @returns times that cover the day without gap or overlap; none if the instance is not known.
 */
export function instancesOfNode(
  nodeDays: readonly NodeDay[],
  node: { readonly cluster: string; readonly name: string; readonly day: number },
): readonly InstanceTime[] {
  const pieces = nodeDays.filter(
    (piece) => piece.day === node.day && piece.row.cluster === node.cluster && piece.row.node === node.name,
  );
  if (pieces.length === 0 && node.name.startsWith('i-')) {
    return [{ instance: node.name, start: -Infinity, end: Infinity }];
  }
  return pieces.map((piece, index) => ({
    instance: piece.row.instance,
    start: index === 0 ? -Infinity : piece.start,
    end: pieces[index + 1]?.start ?? Infinity,
  }));
}

function clusters(pieces: readonly NodeDay[]): readonly string[] {
  return [...new Set(pieces.map((piece) => piece.row.cluster))];
}
