const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time for people, in its two largest units: `350ms`, `12.3s`, `5m 03s`, `1h 02m`, `3d 4h`. Rounded half
 * up to the smaller unit.
 *
 * @param milliseconds - finite.
 * @throws RangeError if it is not finite.
 */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) throw new RangeError(`${String(milliseconds)} is not a length of time`);
  if (milliseconds < 0) return `-${formatDuration(-milliseconds)}`;
  const whole = Math.round(milliseconds);
  if (whole < second) return `${String(whole)}ms`;
  const tenths = Math.round(whole / 100) * 100;
  if (tenths < minute) return `${String(tenths / second)}s`;
  const seconds = roundTo(whole, second);
  if (seconds < hour)
    return `${String(Math.floor(seconds / minute))}m ${padded((seconds % minute) / second)}s`;
  const minutes = roundTo(whole, minute);
  if (minutes < day) return `${String(Math.floor(minutes / hour))}h ${padded((minutes % hour) / minute)}m`;
  const hours = roundTo(whole, hour);
  return `${String(Math.floor(hours / day))}d ${String((hours % day) / hour)}h`;
}

function roundTo(milliseconds: number, unit: number): number {
  return Math.round(milliseconds / unit) * unit;
}

function padded(count: number): string {
  return String(count).padStart(2, '0');
}
