import { message, MoorageError, parseUtc } from '@moorage/core';
import { dayMs, dayOf } from '../load/utc-day.js';

/** A half-open interval of time, milliseconds UTC; a bound that is absent is open. */
export interface TimeRange {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/**
 * A range from the texts of two options: UTC days or times, or a month for its first day.
 *
 * @throws MoorageError `option-invalid`.
 */
export function parseTimeRange(from: string | undefined, to: string | undefined): TimeRange {
  const range = {
    ...(from === undefined ? {} : { fromMs: parseBound('--from', from) }),
    ...(to === undefined ? {} : { toMs: parseBound('--to', to) }),
  };
  if (range.fromMs !== undefined && range.toMs !== undefined && range.fromMs >= range.toMs) {
    throw invalid('--to', to ?? '', `after --from (${from ?? ''}); the range is half-open`);
  }
  return range;
}

function parseBound(option: string, text: string): number {
  try {
    return parseUtc(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text);
  } catch {
    throw invalid(
      option,
      text,
      'a UTC day, time or month such as 2026-10-01, 2026-10-01T08:00:00Z or 2026-10',
    );
  }
}

function invalid(option: string, got: string, allowed: string): MoorageError {
  const change = `write ${option} 2026-10-01, for example`;
  return new MoorageError(message('option-invalid', { option, got: JSON.stringify(got), allowed, change }));
}

/** Whether a UTC day has any part in the range. */
export function hasDay(range: TimeRange, day: string): boolean {
  const start = parseUtc(day);
  return (
    (range.fromMs === undefined || start + dayMs > range.fromMs) &&
    (range.toMs === undefined || start < range.toMs)
  );
}

/** The days of a range for options that take whole days: the first one in it, and the first one after it. */
export function daysOf(range: TimeRange): { readonly from?: string; readonly to?: string } {
  const { fromMs, toMs } = range;
  return {
    ...(fromMs === undefined ? {} : { from: dayOf(fromMs) }),
    ...(toMs === undefined ? {} : { to: dayOf(toMs + dayMs - 1) }),
  };
}

/**
 * SQL condition on a row `r`; what has no hour counts at the start of its day, `dt`.
 *
 * @param hour - expression for the start of the hour in milliseconds. @default the column `hour_ms`
 */
export function timeCondition(range: TimeRange, hour = 'r.hour_ms'): string {
  const at = `coalesce(${hour}, epoch_ms(CAST(r.dt AS TIMESTAMP)))`;
  const conditions = [
    ...(range.fromMs === undefined ? [] : [`${at} >= ${String(range.fromMs)}`]),
    ...(range.toMs === undefined ? [] : [`${at} < ${String(range.toMs)}`]),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}
