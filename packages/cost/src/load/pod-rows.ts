import type { LabelKeys } from '@moorage/core';
import type { Database } from '../store/database.js';
import { jsonText } from '../store/dialect.js';
import { schema, typedColumns } from '../store/schema.js';
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

/** Where rows of the form of `podRowColumns` are read from: files, or tables that every connection sees. */
export interface PodRows {
  /** SQL literals of what all rows have in common. */
  readonly of: { readonly input: string; readonly source: string };
  /** Relation of all rows. */
  readonly all: string;
  /** Relation of the rows that were seen in an interval, the interval's ends included. */
  between(fromMs: number, toMs: number): string;
}

/** Rows that lie ready in a relation with the columns of `podRowColumns`. */
export function podRowsOf(relation: string, of: PodRows['of']): PodRows {
  return {
    of,
    all: relation,
    between: (fromMs, toMs) =>
      `(SELECT * FROM ${relation} AS r WHERE seen_from_ms <= ${String(toMs)} AND seen_to_ms >= ${String(fromMs)})`,
  };
}

/** Whether every pod has one row. */
export async function isSingle(database: Database, rows: PodRows): Promise<boolean> {
  const [repeated] = await database.rows(
    `SELECT 1 AS one FROM ${rows.all} AS r GROUP BY cluster, uid HAVING COUNT(*) > 1 LIMIT 1`,
  );
  return repeated === undefined;
}

/** What an input tells of pods. */
export interface PodInput {
  readonly rows: PodRows;
  /** Whether every pod has one row. */
  readonly isSingle: boolean;
  /** Digest of the input. */
  readonly origin: string;
  readonly labelKeys: LabelKeys;
}

/** Files of `pod_usage` for all rows of an input, each with that of `pod`. */
export async function podFiles(database: Database, input: PodInput): Promise<readonly FileToWrite[]> {
  const { rows } = input;
  const spans = await database.rows(`SELECT cluster, MIN(seen_from_ms) AS from_ms, MAX(seen_to_ms) AS to_ms
    FROM ${rows.all} AS r GROUP BY cluster ORDER BY cluster`);
  const shortLife = await readSql('load/short_life', { pod_row: rows.all });
  await database.run(`CREATE OR REPLACE TABLE short_life AS ${shortLife}`);
  const files: FileToWrite[] = [];
  for (const span of spans) {
    const cluster = String(span['cluster']);
    const isOnly = spans.length === 1;
    for (const dt of daysTouched(Number(span['from_ms']), Number(span['to_ms']))) {
      files.push(await dayFile({ ...input, cluster, dt, isOnly }));
    }
  }
  return files;
}

interface Day extends PodInput {
  readonly cluster: string;
  readonly dt: string;
  /** Whether all rows are of this cluster, so that none needs a look at its cluster. */
  readonly isOnly: boolean;
}

/** The file of `pod_usage` of a day, with that of `pod` along with it. */
async function dayFile(day: Day): Promise<FileToWrite> {
  const { rows, cluster, dt, origin } = day;
  const keys = { cluster, dt };
  const [from, to] = [dayStart(dt), dayStart(dt) + dayMs];
  const bounds = { from_ms: String(from), to_ms: String(to) };
  const near = rows.between(from, to);
  const mine = day.isOnly ? near : `(SELECT * FROM ${near} AS n WHERE cluster = ${literal(cluster)})`;
  const seen = `(SELECT * FROM ${mine} AS m WHERE seen_from_ms < ${bounds.to_ms}
    AND (seen_to_ms > ${bounds.from_ms} OR seen_from_ms >= ${bounds.from_ms}))`;
  // A pod of one row is found by the number of its line, which takes less time than by its uid.
  const podKey = day.isSingle ? 'line_no' : 'uid';
  const number = await readSql('load/pod_number', {
    pod_key: podKey,
    pod: day.isSingle ? seen : `(SELECT DISTINCT uid FROM ${seen} AS u)`,
  });
  const usage = await readSql('load/pod_usage', { ...bounds, pod_row: mine, pod_key: podKey });
  const life = day.isSingle
    ? `SELECT *, ${literal(dt)} AS dt FROM ${seen} AS s`
    : `${await readSql('load/pod_life', { day: literal(dt), pod_row: seen })} ORDER BY uid`;
  const numbered = `SELECT l.*, n.pod_no FROM (${life}) AS l LEFT JOIN pod_number n ON n.${podKey} = l.${podKey}`;
  const pod = { table: 'pod', keys, origin, keepsOrder: true } as const;
  return {
    table: 'pod_usage',
    keys,
    origin,
    prepare: `CREATE OR REPLACE TABLE pod_number AS ${number}`,
    select: usageSelect(usage, { cluster: literal(cluster), dt: literal(dt), ...rows.of }),
    along: { ...pod, select: await podFileSelect(numbered, day.labelKeys) },
  };
}

/** @param same - columns that are the same in all rows: what is not sorted takes no memory. */
function usageSelect(usage: string, same: Readonly<Record<string, string>>): string {
  const sorted = Object.keys(schema.pod_usage).filter((name) => same[name] === undefined);
  return `SELECT ${typedColumns('pod_usage', same)}
    FROM (SELECT ${sorted.join(', ')} FROM (${usage}) AS u ORDER BY hour_ms, pod_no, container, start_ms) AS s`;
}

/**
 * Rows of a file of `pod` with the names that labels give, in the order of their origin.
 *
 * @param life - select of pods of a day, or of a file of `pod` whose names are to be given again.
 */
export async function podFileSelect(life: string, labelKeys: LabelKeys): Promise<string> {
  return `SELECT ${typedColumns('pod')} FROM (${await podSelect(life, labelKeys)}) AS p`;
}

/** SQL expression: the value of a label in a JSON text column, NULL if absent. */
export function labelValue(column: string, key: string): string {
  return jsonText(column, key);
}
