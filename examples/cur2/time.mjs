/**
 * Times are whole seconds since 1970 UTC. Only `Date.UTC` and `toISOString` are used: nothing depends on a time zone.
 *
 * @typedef {number} Seconds
 */

/** Seconds of an hour. */
export const hourSeconds = 3600;

/** Seconds of a UTC day. */
export const daySeconds = 24 * hourSeconds;

/**
 * `2026-10-01T10:15:00Z`, the form of the telemetry tables and of `identity_time_interval`.
 *
 * @param {Seconds} seconds
 * @returns {string}
 */
export function utcText(seconds) {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/**
 * `2026-10-01 10:15:00.000`, the form of the date columns of a CUR 2.0 CSV.
 *
 * @param {Seconds} seconds
 * @returns {string}
 */
export function cur2Timestamp(seconds) {
  return new Date(seconds * 1000).toISOString().replace('T', ' ').replace('Z', '');
}

/**
 * A UTC time from its text, such as `2026-11-23T08:41:53Z`.
 *
 * @param {string} text
 * @returns {Seconds}
 * @throws {RangeError} if the text is not such a time.
 */
export function seconds(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/.exec(text);
  if (match === null) throw new RangeError(`"${text}" is not a UTC time such as 2026-11-23T08:41:53Z`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/**
 * The calendar month `2026-10` as a half-open interval.
 *
 * @param {string} month
 * @returns {{ start: Seconds, end: Seconds }}
 * @throws {RangeError} if the text is not a month.
 */
export function monthInterval(month) {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (match === null) throw new RangeError(`"${month}" is not a month such as 2026-10`);
  const [year = 0, number = 0] = match.slice(1).map(Number);
  return { start: Date.UTC(year, number - 1, 1) / 1000, end: Date.UTC(year, number, 1) / 1000 };
}
