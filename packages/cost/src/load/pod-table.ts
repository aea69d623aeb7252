import { message, MoorageError } from '@moorage/core';
import type { Database } from '../store/database.js';
import { literal } from '../store/sql-text.js';
import { refuseInvalidRows } from './invalid-rows.js';
import type { RowCheck } from './invalid-rows.js';
import { lifeChecks } from './life-check.js';
import { podRowColumns, podRowsOf } from './pod-rows.js';
import type { PodRows } from './pod-rows.js';
import { tableColumns } from './table-column.js';
import type { TableColumns } from './table-column.js';
import { requireColumns, tableRelation } from './table-source.js';
import type { TableInput } from './table-source.js';
import { hourMs } from './utc-day.js';

const labelForm = 'a JSON object of labels';

const requiredColumns = [
  'cluster',
  'namespace',
  'pod',
  'uid',
  'node',
  'start',
  'end',
  'cpu_request',
  'memory_request',
] as const;

/** A table of pods that was checked. */
export interface PodTable {
  readonly rows: PodRows;
  /** Looks at the labels of every row, which {@link readPodTable} leaves to those who read them. */
  readonly refuseLabels: () => Promise<void>;
}

/**
 * Checks a table of pods and says where its rows are read from: from the file itself where its columns have types and all
 * are of one cluster, else from a file of the staging folder in which the rows of a cluster and a time lie together.
 *
 * @throws MoorageError `input-columns-missing` or `input-row-invalid`.
 */
export async function readPodTable(
  database: Database,
  input: TableInput,
  stagingDirectory: string,
): Promise<PodTable> {
  requireColumns(input, requiredColumns);
  const columns = tableColumns(input);
  const relation = { name: tableRelation(input), inputs: [input] };
  const checks = podChecks(columns);
  const refuseLabels = async (): Promise<void> => {
    if (columns.has('labels')) await refuseInvalidRows(database, relation, [labelCheck(columns)]);
  };
  if (isTyped(input) && (await isOfOneCluster(database, input, columns))) {
    await refuseInvalidRows(database, relation, checks);
    return { rows: rowsOfTypedFile(input, columns), refuseLabels };
  }
  const path = literal(`${stagingDirectory}/pod-rows.parquet`);
  const staged = `read_parquet(${path})`;
  const isInvalid = checks.map((check) => `coalesce(${check.isInvalid}, false)`).join(' OR ');
  await database.run(`COPY (SELECT ${rowExpressions(input, columns)}, ${isInvalid} AS is_invalid
    FROM ${relation.name} AS t ORDER BY cluster, seen_from_ms, line_no)
    TO ${path} (FORMAT parquet, ROW_GROUP_SIZE ${String(stagedGroupRows)})`);
  const [invalid] = await database.rows(`SELECT 1 AS one FROM ${staged} WHERE is_invalid LIMIT 1`);
  if (invalid !== undefined) await refuseInvalidRows(database, relation, checks);
  return { rows: podRowsOf(staged, ofTable(input)), refuseLabels };
}

/** Rows of a group of the staged file: a day of a cluster is read with at most as many rows of others on either side. */
const stagedGroupRows = 10_240;

function isTyped(input: TableInput): boolean {
  return ['start', 'end'].every((column) => input.types[column]?.startsWith('TIMESTAMP'));
}

async function isOfOneCluster(
  database: Database,
  input: TableInput,
  columns: TableColumns,
): Promise<boolean> {
  const cluster = columns.text('cluster');
  const [found] = await database.rows(
    `SELECT MIN(${cluster}) = MAX(${cluster}) AS is_one FROM ${tableRelation(input)} AS t`,
  );
  return found?.['is_one'] === true;
}

/**
 * Refuses a table in which a container holds its requests twice at a time: each row would weigh.
 *
 * @throws MoorageError `input-row-invalid` with the later row.
 */
export async function refuseOverlaps(database: Database, rows: PodRows, path: string): Promise<void> {
  const [overlap] = await database.rows(`
    SELECT line_no, uid FROM (
      SELECT line_no, uid, start_ms, MAX(end_ms) OVER (PARTITION BY cluster, uid, container
        ORDER BY start_ms, end_ms, line_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ms
      FROM ${rows.all} AS r WHERE end_ms > start_ms
    ) AS ordered WHERE before_ms > start_ms ORDER BY line_no LIMIT 1`);
  if (overlap === undefined) return;
  const reason = `the container of pod ${String(overlap['uid'])} has another row for the same time`;
  throw new MoorageError(message('input-row-invalid', { path, row: String(overlap['line_no']), reason }));
}

/** What a table of pods observed if nobody says more: each cluster's hours from its first pod to its last. */
export async function inferCoverage(database: Database, rows: PodRows): Promise<void> {
  const hour = String(hourMs);
  await database.run(`CREATE OR REPLACE TEMP TABLE coverage_row AS
    SELECT cluster, MIN(input) AS input, MIN(source) AS source,
      MIN(start_ms) - MIN(start_ms) % ${hour} AS start_ms,
      MAX(end_ms) + (${hour} - MAX(end_ms) % ${hour}) % ${hour} AS end_ms
    FROM ${rows.all} AS r WHERE end_ms > start_ms GROUP BY cluster`);
}

function podChecks(columns: TableColumns): readonly RowCheck[] {
  return [
    ...lifeChecks(columns),
    { column: 'uid', isInvalid: columns.isEmpty('uid'), allowed: 'the uid of a pod' },
    ...['labels'].filter(columns.has).map((column) => ({
      column,
      isInvalid: `NOT starts_with(ltrim(${columns.text(column)}), '{')`,
      allowed: labelForm,
    })),
    ...['memory_request', 'memory_usage'].filter(columns.has).map((column) => ({
      column,
      isInvalid: columns.isNoAmount(column),
      allowed: 'a number of at least 0',
    })),
    ...['cpu_request', 'cpu_usage', 'gpu'].filter(columns.has).map((column) => ({
      column,
      isInvalid: columns.isNoCount(column),
      allowed: 'a number of at least 0',
    })),
  ];
}

/** Whether a text is an object at all is seen at its beginning; whether it is whole only where it is read. */
function labelCheck(columns: TableColumns): RowCheck {
  return { column: 'labels', isInvalid: `NOT json_valid(${columns.text('labels')})`, allowed: labelForm };
}

/** Reads the file again for each use; its times are compared as they are, so that row groups of other days are skipped. */
function rowsOfTypedFile(input: TableInput, columns: TableColumns): PodRows {
  const select = `SELECT ${rowExpressions(input, columns)} FROM ${tableRelation(input)} AS t`;
  const time = (ms: number): string => `make_timestamp_ms(${String(ms)})`;
  return {
    of: ofTable(input),
    all: `(${select})`,
    between: (fromMs, toMs) => `(${select} WHERE "start" <= ${time(toMs)} AND "end" >= ${time(fromMs)})`,
  };
}

function ofTable(input: TableInput): PodRows['of'] {
  return { input: literal(input.digest), source: `'table'` };
}

function rowExpressions(input: TableInput, columns: TableColumns): string {
  const { has, text, milliseconds, millis, kibibytes, count } = columns;
  const expressions: Readonly<Record<keyof typeof podRowColumns, string>> = {
    cluster: text('cluster'),
    namespace: `coalesce(${text('namespace')}, '')`,
    pod: `coalesce(${text('pod')}, '')`,
    uid: text('uid'),
    container: `coalesce(${text('container')}, '')`,
    node: text('node'),
    start_ms: milliseconds('start'),
    end_ms: milliseconds('end'),
    seen_from_ms: milliseconds('start'),
    seen_to_ms: milliseconds('end'),
    ended: 'NULL',
    cpu_millis: `coalesce(${millis('cpu_request')}, 0)`,
    mem_kib: `coalesce(${kibibytes('memory_request')}, 0)`,
    gpu: has('gpu') ? `coalesce(${count('gpu')}, 0)` : '0',
    cpu_usage_millis: has('cpu_usage') ? millis('cpu_usage') : 'NULL',
    mem_usage_kib: has('memory_usage') ? kibibytes('memory_usage') : 'NULL',
    labels: `coalesce(${text('labels')}, '{}')`,
    ...ofTable(input),
    line_no: 'line_no',
  };
  return Object.entries(podRowColumns)
    .map(([name, type]) => `CAST(${expressions[name as keyof typeof podRowColumns]} AS ${type}) AS ${name}`)
    .join(', ');
}
