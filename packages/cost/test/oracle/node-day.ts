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

/** When a charge was made: start of its UTC day, and of its hour or null if it is longer. */
export interface ChargeTime {
  readonly day: number;
  readonly hour: number | null;
}

/**
 * The cluster that node tables name for an instance.
 *
 * The only cluster that has the instance on the day, the day before or the day after gets it. Of several, the one whose
 * node touches the hour, else the one whose node is within an hour of it.
 *
 * @throws RangeError if two clusters claim the hour with equal right.
 */
export function clusterByNodes(
  nodeDays: readonly NodeDay[],
  instance: string,
  time: ChargeTime,
): string | null {
  const lives = near(nodeDays, time.day).filter((piece) => piece.row.instance === instance);
  const known = clusters(lives);
  if (known.length <= 1) return known[0] ?? null;
  const { hour } = time;
  if (hour === null) return null;
  const within = (distance: number): readonly string[] =>
    clusters(lives.filter((piece) => piece.start < hour + HOUR_MS + distance && piece.end > hour - distance));
  const claiming = within(0).length > 0 ? within(0) : within(HOUR_MS);
  if (claiming.length > 1) throw new RangeError(`${instance} is claimed by ${claiming.join(' and ')}`);
  return claiming[0] ?? null;
}

/**
 * The instance to which the nodes of the day, the day before and the day after say that a volume belongs, else null: the
 * only one, else the one that held it longest in the hour.
 */
export function instanceOfVolume(
  nodeDays: readonly NodeDay[],
  volume: string,
  time: ChargeTime,
): string | null {
  const lives = near(nodeDays, time.day).filter((piece) => piece.row.volumes.includes(volume));
  const instances = [...new Set(lives.map((piece) => piece.row.instance))].toSorted(compareBytes);
  if (instances.length <= 1) return instances[0] ?? null;
  const { hour } = time;
  if (hour === null) return null;
  const held = instances.map((instance) => {
    const times = lives.filter((piece) => piece.row.instance === instance);
    const overlap = (piece: NodeDay): number =>
      Math.max(0, Math.min(piece.end, hour + HOUR_MS) - Math.max(piece.start, hour));
    return { instance, ms: times.reduce((sum, piece) => sum + overlap(piece), 0) };
  });
  const [longest] = held.toSorted((left, right) => right.ms - left.ms);
  return longest === undefined || longest.ms === 0 ? null : longest.instance;
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
  // Several lives of one instance, as after a restart, are one.
  const firsts = pieces.filter(
    (piece, index) => pieces.findIndex((other) => other.row.instance === piece.row.instance) === index,
  );
  return firsts.map((piece, index) => ({
    instance: piece.row.instance,
    start: index === 0 ? -Infinity : piece.start,
    end: firsts[index + 1]?.start ?? Infinity,
  }));
}

function near(nodeDays: readonly NodeDay[], day: number): readonly NodeDay[] {
  return nodeDays.filter((piece) => Math.abs(piece.day - day) <= DAY_MS);
}

function clusters(pieces: readonly NodeDay[]): readonly string[] {
  return [...new Set(pieces.map((piece) => piece.row.cluster))];
}
