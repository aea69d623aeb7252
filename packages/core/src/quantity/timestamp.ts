const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|\+00(?::?00)?| UTC)?)?$/;
const millisecondsPerDay = 86_400_000;

/**
 * Reads an instant that is given in UTC: `2026-10-01T10:00:00Z`, `2026-10-01 10:00:00.250` or a date alone, which is
 * its midnight. Without a zone UTC is meant; a zone other than UTC is refused, since no bill and no API here has one.
 *
 * @returns milliseconds since 1970-01-01T00:00:00Z; digits beyond milliseconds are cut off.
 * @throws RangeError if the text has another form or names no existing day or time.
 */
export function parseUtc(text: string): number {
  const match = pattern.exec(text);
  if (match === null)
    throw new RangeError(`${JSON.stringify(text)} is not a time in UTC such as 2026-10-01T10:00:00Z`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? '0'));
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`${JSON.stringify(text)} names a day that does not exist`);
  }
  if (hour > 23 || minute > 59 || second > 59) {
    throw new RangeError(`${JSON.stringify(text)} names a time that does not exist`);
  }
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  return daysSinceEpoch(year, month, day) * millisecondsPerDay + time;
}

/**
 * An instant as `2026-10-01T10:00:00Z`, with milliseconds only if there are any.
 *
 * @param milliseconds - since 1970-01-01T00:00:00Z, whole.
 * @throws RangeError if it is no instant of the years 0000 to 9999.
 */
export function formatUtc(milliseconds: number): string {
  if (!Number.isInteger(milliseconds) || milliseconds < firstInstant || milliseconds > lastInstant) {
    throw new RangeError(`${String(milliseconds)} is not an instant in milliseconds`);
  }
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

const firstInstant = -62_167_219_200_000;
const lastInstant = 253_402_300_799_999;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; `Date.UTC` would read the years 0 to 99 as 1900 to 1999. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const past = year - 1;
  const before = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  let days = before - 719_162;
  for (let passed = 1; passed < month; passed += 1) days += daysInMonth(year, passed);
  return days + day - 1;
}
