import { storedMessage } from '@moorage/core';
import type { Message } from '@moorage/core';
import type { Database } from '../store/database.js';
import { compareText, filesOf } from '../store/manifest.js';
import type { Warehouse } from '../store/warehouse.js';
import { hasDay } from './time-range.js';
import type { TimeRange } from './time-range.js';

/** Something that a person should know about the data of some days. */
export interface StoredFinding {
  readonly message: Message;
  /** Null for what belongs to no cluster. */
  readonly cluster: string | null;
  /** UTC days on which it was found, oldest first. */
  readonly days: readonly string[];
}

/** Findings of a time range, each subject once with all its days and the texts of its first day; warnings first. */
export async function storedFindings(
  warehouse: Warehouse,
  database: Database,
  range: TimeRange = {},
): Promise<readonly StoredFinding[]> {
  const files = filesOf(warehouse.manifest, 'finding').filter((file) => hasDay(range, file.keys['dt'] ?? ''));
  const relation = warehouse.relationOf('finding', files);
  const rows = await database.rows(
    `SELECT cluster, dt, code, subject, params FROM (${relation}) AS f ORDER BY code, cluster, subject, dt`,
  );
  const found = new Map<string, { message: Message; cluster: string | null; days: string[] }>();
  for (const row of rows) {
    const [cluster, code, subject, dt] = ['cluster', 'code', 'subject', 'dt'].map((name) =>
      String(row[name]),
    );
    const key = JSON.stringify([code, cluster, subject]);
    const known = found.get(key);
    if (known !== undefined) known.days.push(dt ?? '');
    else {
      const params = JSON.parse(String(row['params'])) as Readonly<Record<string, string>>;
      const message = storedMessage(code ?? '', params);
      found.set(key, { message, cluster: cluster === '-' ? null : (cluster ?? null), days: [dt ?? ''] });
    }
  }
  const rank = { error: 0, warning: 1, info: 2 } as const;
  return [...found.values()].sort(
    (a, b) =>
      rank[a.message.severity] - rank[b.message.severity] || compareText(a.message.code, b.message.code),
  );
}
