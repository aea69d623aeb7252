/** Milliseconds of a second, a minute, an hour and a UTC day. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Start of the UTC hour that holds a time, epoch milliseconds. */
export function startOfHour(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

/** Start of the UTC day that holds a time, epoch milliseconds. */
export function startOfDay(time: number): number {
  return Math.floor(time / DAY_MS) * DAY_MS;
}

/** Starts of the UTC hours that a half-open time touches, ascending. */
export function hoursTouched(start: number, end: number): readonly number[] {
  const hours: number[] = [];
  for (let hour = startOfHour(start); hour < end; hour += HOUR_MS) hours.push(hour);
  return hours;
}

/** A UTC day as `2026-10-01`. */
export function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The billing period of a time, `2026-10`. */
export function periodOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** A time as `2026-10-01T10:00:00Z`; milliseconds are printed where they are not 0. */
export function isoText(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** A time as AWS writes it into timestamp columns: `2026-10-01 10:00:00.000`. */
export function timestampText(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').replace('Z', '');
}

/** The first moment of the month after a period `2026-12`, epoch milliseconds. */
export function endOfPeriod(period: string): number {
  const year = Number(period.slice(0, 4));
  const month = Number(period.slice(5, 7));
  return Date.UTC(year, month, 1);
}

/** Reads what {@link isoText} and {@link timestampText} print; always UTC. */
export function parseTime(text: string): number {
  const time = Date.parse(text.endsWith('Z') ? text : `${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(time)) throw new RangeError(`not a time: ${text}`);
  return time;
}
