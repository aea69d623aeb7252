import type { Explanation } from '@moorage/core';
import { formatTable } from '../io/table.js';
import type { TableForm } from '../io/table.js';

/** Settings as a table: whose it is, its path in the platform file, who decided it and its value. */
export function settingText(settings: readonly Explanation[], form: TableForm): string {
  const columns = [
    { title: 'OF', align: 'left' },
    { title: 'SETTING', align: 'left' },
    { title: 'ORIGIN', align: 'left' },
    { title: 'VALUE', align: 'left', canShrink: true },
  ] as const;
  const rows = settings.map(({ subject, key, value, origin }) => [subject, key, origin, valueText(value)]);
  return formatTable(columns, rows, form);
}

/** Settings for machines. */
export function settingData(settings: readonly Explanation[]): unknown {
  return settings.map(({ about, key, value = null, origin }) => ({ ...about, key, value, origin }));
}

function valueText(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
