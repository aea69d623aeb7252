import { dayMs, dayStart } from '../load/utc-day.js';
import type { Warehouse } from '../store/warehouse.js';

/**
 * Where in a day usage by the hour ends in the bills of its month, milliseconds UTC: the start of the day if no bill
 * reaches it, its end if one goes on.
 */
export function billedUntil(warehouse: Warehouse, dt: string): number {
  const months = warehouse.manifest.deliveries.filter((delivery) => delivery.period === dt.slice(0, 7));
  const start = dayStart(dt);
  const until = Math.max(start, ...months.map((delivery) => delivery.billedUntilMs ?? start));
  return Math.min(until, start + dayMs);
}
