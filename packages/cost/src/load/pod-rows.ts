import type { LabelKeys } from '@moorage/core';
import type { Database } from '../store/database.js';
import { typedColumns } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { FileToWrite } from '../store/warehouse.js';
import { podSelect } from './pod-label.js';
import { dayMs, daysTouched, dayStart } from './utc-day.js';

/** Where a loaded row comes from, best first; of two that observed a cluster in an hour the better one counts. */
export const telemetrySources = ['recording', 'table'] as const;
export type TelemetrySource = (typeof telemetrySources)[number];

/**
 * Columns of `pod_row`, the form into which every telemetry reader brings its input: a container of a pod over an
 * interval. A pod that never ran has no `start_ms` and `end_ms`.
 */
export const podRowColumns = {
  cluster: 'VARCHAR',
  namespace: 'VARCHAR',
  pod: 'VARCHAR',
  uid: 'VARCHAR',
  container: 'VARCHAR',
  node: 'VARCHAR',
  start_ms: 'BIGINT',
  end_ms: 'BIGINT',
  seen_from_ms: 'BIGINT',
  seen_to_ms: 'BIGINT',
  ended: 'VARCHAR',
  cpu_millis: 'BIGINT',
  mem_kib: 'BIGINT',
  gpu: 'BIGINT',
  cpu_usage_millis: 'BIGINT',
  mem_usage_kib: 'BIGINT',
  labels: 'VARCHAR',
  input: 'VARCHAR',
  source: 'VARCHAR',
  line_no: 'BIGINT',
} as const;

/**
 * Files of `pod` and `pod_usage` for everything in the relation `pod_row`.
 *
 * @param origin - digest of the input that the rows came from.
 */
export async function podFiles(
  database: Database,
  origin: string,
  labelKeys: LabelKeys,
): Promise<readonly FileToWrite[]> {
  const clusters = await database.rows(`
    SELECT cluster, MIN(seen_from_ms) AS from_ms, MAX(seen_to_ms) AS to_ms FROM pod_row GROUP BY cluster ORDER BY cluster`);
  const files: FileToWrite[] = [];
  for (const row of clusters) {
    const cluster = String(row['cluster']);
    for (const dt of daysTouched(Number(row['from_ms']), Number(row['to_ms']))) {
      files.push(...(await dayFiles({ cluster, dt, origin, labelKeys, isOnly: clusters.length === 1 })));
    }
  }
  return files;
}

interface Day {
  readonly cluster: string;
  readonly dt: string;
  readonly origin: string;
  readonly labelKeys: LabelKeys;
  /** Whether `pod_row` holds this cluster only, so that no row needs a look at its cluster. */
  readonly isOnly: boolean;
}

async function dayFiles(day: Day): Promise<readonly FileToWrite[]> {
  const { cluster, dt, origin } = day;
  const keys = { cluster, dt };
  const from = dayStart(dt);
  const place = {
    from_ms: String(from),
    to_ms: String(from + dayMs),
    day: literal(dt),
    pod_row: day.isOnly ? 'pod_row' : `(SELECT * FROM pod_row WHERE cluster = ${literal(cluster)})`,
  };
  const usage = await readSql('load/pod_usage', place);
  const pod = await podSelect(await readSql('load/pod_life', place), day.labelKeys);
  return [
    {
      table: 'pod_usage',
      keys,
      origin,
      select: `SELECT ${typedColumns('pod_usage')} FROM (${usage}) AS u ORDER BY hour_ms, uid, container, start_ms`,
    },
    { table: 'pod', keys, origin, select: podFileSelect(pod) },
  ];
}

/** Rows of a file of `pod`, in their order. */
function podFileSelect(pod: string): string {
  return `SELECT ${typedColumns('pod')} FROM (${pod}) AS p ORDER BY uid`;
}

/**
 * Files of `pod` with the names that these labels give, in the place of others.
 *
 * @param file - relation of a file of `pod`.
 */
export async function renamedPods(file: string, labelKeys: LabelKeys): Promise<string> {
  return podFileSelect(await podSelect(file, labelKeys));
}

/** SQL expression: the value of a label in a JSON text column, NULL if absent. */
export function labelValue(column: string, key: string): string {
  return `json_extract_string(${column}, ${literal(`$."${key.replaceAll('"', '\\"')}"`)})`;
}
