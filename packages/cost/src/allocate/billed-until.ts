import type { Warehouse } from '../store/warehouse.js';

/** Where usage by the hour ends in the bills of a day's month, milliseconds UTC; -1 if no bill of the month is loaded. */
export function billedUntil(warehouse: Warehouse, dt: string): number {
  const months = warehouse.manifest.deliveries.filter((delivery) => delivery.period === dt.slice(0, 7));
  return Math.max(-1, ...months.map((delivery) => delivery.billedUntilMs ?? -1));
}
