import type { RowCheck } from './invalid-rows.js';
import type { TableColumns } from './table-column.js';

const time = 'a UTC time such as 2026-10-01T10:15:00Z';

/** What must hold of every row that says from when to when something of a cluster was there. */
export function lifeChecks(columns: TableColumns): readonly RowCheck[] {
  const { isEmpty, isNoTime, milliseconds } = columns;
  return [
    { column: 'cluster', isInvalid: isEmpty('cluster'), allowed: 'the name of a cluster' },
    { column: 'start', isInvalid: `${isEmpty('start')} OR ${isNoTime('start')}`, allowed: time },
    {
      column: 'end',
      isInvalid: `${isEmpty('end')} OR ${isNoTime('end')}`,
      allowed: `${time}; for what still runs, the time of the last sight`,
    },
    {
      column: 'end',
      isInvalid: `${milliseconds('end')} < ${milliseconds('start')}`,
      allowed: 'a time at or after start',
    },
  ];
}
