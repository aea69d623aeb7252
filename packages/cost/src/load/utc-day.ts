export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** UTC day of a time: `2026-10-01`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Start of a UTC day in milliseconds. */
export function dayStart(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** UTC days that an interval touches, oldest first; an interval that ends at midnight does not touch the next day. */
export function daysTouched(startMs: number, endMs: number): readonly string[] {
  const days: string[] = [];
  const first = startMs - (startMs % dayMs);
  for (let at = first; at < Math.max(endMs, startMs + 1); at += dayMs) days.push(dayOf(at));
  return days;
}
