import type { Database } from '../store/database.js';
import { literal } from '../store/sql-text.js';
import { typedColumns } from '../store/schema.js';
import type { FileToWrite } from '../store/warehouse.js';
import { isEmpty, notANumber, notATime, refuseInvalidRows } from './invalid-rows.js';
import type { RowCheck } from './invalid-rows.js';
import { podRowColumns } from './pod-rows.js';
import { requireColumns, tableSource } from './table-source.js';
import type { TableInput } from './table-source.js';
import { dayMs, daysTouched, dayStart } from './utc-day.js';

const time = 'a UTC time such as 2026-10-01T10:15:00Z';
const lifeChecks: readonly RowCheck[] = [
  { column: 'cluster', isInvalid: isEmpty('cluster'), allowed: 'the name of a cluster' },
  { column: 'start', isInvalid: `${isEmpty('"start"')} OR ${notATime('"start"')}`, allowed: time },
  {
    column: 'end',
    isInvalid: `${isEmpty('"end"')} OR ${notATime('"end"')}`,
    allowed: `${time}; for what still runs, the time of the last sight`,
  },
  {
    column: 'end',
    isInvalid: 'TRY_CAST("end" AS TIMESTAMPTZ) < TRY_CAST("start" AS TIMESTAMPTZ)',
    allowed: 'a time at or after start',
  },
];

/** Brings a table of pods into the relation `pod_row`, kept in a file of the staging folder. */
export async function stagePodTable(
  database: Database,
  input: TableInput,
  stagingDirectory: string,
): Promise<void> {
  requireColumns(input, [
    'cluster',
    'namespace',
    'pod',
    'uid',
    'node',
    'start',
    'end',
    'cpu_request',
    'memory_request',
  ]);
  await database.run(
    `CREATE OR REPLACE TEMP VIEW table_row AS SELECT *, ${literal(input.digest)} AS input FROM ${tableSource(input)}`,
  );
  const has = (column: string): boolean => input.columns.includes(column);
  const amounts = ['cpu_request', 'memory_request', 'cpu_usage', 'memory_usage', 'gpu'].filter(has);
  await refuseInvalidRows(database, { name: 'table_row', inputs: [input] }, [
    ...lifeChecks,
    { column: 'uid', isInvalid: isEmpty('uid'), allowed: 'the uid of a pod' },
    ...amounts.map((column) => ({
      column,
      isInvalid: `${notANumber(column)} OR TRY_CAST(nullif(${column}, '') AS DECIMAL(38,12)) < 0`,
      allowed: 'a number of at least 0',
    })),
    ...(has('labels')
      ? [
          {
            column: 'labels',
            isInvalid: `labels <> '' AND NOT json_valid(labels)`,
            allowed: 'a JSON object of labels',
          },
        ]
      : []),
  ]);
  const columns: Readonly<Record<keyof typeof podRowColumns, string>> = {
    cluster: 'cluster',
    namespace: `coalesce(namespace, '')`,
    pod: `coalesce(pod, '')`,
    uid: 'uid',
    container: has('container') ? `coalesce(container, '')` : `''`,
    node: `nullif(node, '')`,
    start_ms: milliseconds('start'),
    end_ms: milliseconds('end'),
    seen_from_ms: milliseconds('start'),
    seen_to_ms: milliseconds('end'),
    ended: 'NULL',
    cpu_millis: `coalesce(${millis('cpu_request')}, 0)`,
    mem_kib: `coalesce(${kibibytes('memory_request')}, 0)`,
    gpu: has('gpu') ? `coalesce(CAST(ceil(CAST(nullif(gpu, '') AS DECIMAL(18,6))) AS BIGINT), 0)` : '0',
    cpu_usage_millis: has('cpu_usage') ? millis('cpu_usage') : 'NULL',
    mem_usage_kib: has('memory_usage') ? kibibytes('memory_usage') : 'NULL',
    labels: has('labels') ? `coalesce(nullif(labels, ''), '{}')` : `'{}'`,
    input: 'input',
    source: `'table'`,
    line_no: 'line_no',
  };
  const select = Object.entries(podRowColumns).map(
    ([name, type]) => `CAST(${columns[name as keyof typeof podRowColumns]} AS ${type}) AS ${name}`,
  );
  const path = literal(`${stagingDirectory}/pod-rows.parquet`);
  await database.run(`COPY (SELECT ${select.join(', ')} FROM table_row) TO ${path} (FORMAT parquet)`);
  await database.run(`CREATE OR REPLACE TEMP VIEW pod_row AS SELECT * FROM read_parquet(${path})`);
}

/** Brings a table of nodes into the relations `node_row` and `node_volume_row`. */
export async function stageNodeTable(database: Database, input: TableInput): Promise<void> {
  requireColumns(input, ['cluster', 'node', 'instance_id', 'instance_type', 'start', 'end']);
  await database.run(
    `CREATE OR REPLACE TEMP VIEW table_row AS SELECT *, ${literal(input.digest)} AS input FROM ${tableSource(input)}`,
  );
  const has = (column: string): boolean => input.columns.includes(column);
  await refuseInvalidRows(database, { name: 'table_row', inputs: [input] }, [
    ...lifeChecks,
    { column: 'node', isInvalid: isEmpty('node'), allowed: 'the name of a node' },
    ...['vcpu', 'memory', 'gpu'].filter(has).map((column) => ({
      column,
      isInvalid: notANumber(column),
      allowed: 'a number',
    })),
  ]);
  const optional = (column: string): string => (has(column) ? `nullif(${column}, '')` : 'NULL');
  await database.run(`CREATE OR REPLACE TEMP TABLE node_row AS SELECT
    cluster, input, 'table' AS source, node, nullif(instance_id, '') AS instance_id, nullif(instance_type, '') AS instance_type,
    ${optional('zone')} AS zone, ${optional('capacity_type')} AS capacity_type, ${optional('pool')} AS pool,
    ${has('vcpu') ? millis('vcpu') : 'CAST(NULL AS BIGINT)'} AS cpu_millis,
    ${has('memory') ? kibibytes('memory') : 'CAST(NULL AS BIGINT)'} AS mem_kib,
    ${has('gpu') ? `CAST(CAST(nullif(gpu, '') AS DECIMAL(18,6)) AS BIGINT)` : 'CAST(NULL AS BIGINT)'} AS gpu,
    ${optional('volumes')} AS volumes,
    ${milliseconds('start')} AS start_ms, ${milliseconds('end')} AS end_ms
    FROM table_row`);
}

/** Brings a table of observed intervals into the relation `coverage_row`. */
export async function stageCoverageTable(database: Database, input: TableInput): Promise<void> {
  requireColumns(input, ['cluster', 'start', 'end']);
  await database.run(
    `CREATE OR REPLACE TEMP VIEW table_row AS SELECT *, ${literal(input.digest)} AS input FROM ${tableSource(input)}`,
  );
  await refuseInvalidRows(database, { name: 'table_row', inputs: [input] }, lifeChecks);
  await database.run(`CREATE OR REPLACE TEMP TABLE coverage_row AS SELECT cluster, input, 'declared' AS source,
    ${milliseconds('start')} AS start_ms, ${milliseconds('end')} AS end_ms FROM table_row`);
}

/** What a table of pods observed if nobody says more: each cluster's hours from its first pod to its last. */
export async function inferCoverage(database: Database): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE coverage_row AS
    SELECT cluster, input, source,
      MIN(start_ms) - MIN(start_ms) % 3600000 AS start_ms,
      MAX(end_ms) + (3600000 - MAX(end_ms) % 3600000) % 3600000 AS end_ms
    FROM pod_row WHERE end_ms > start_ms GROUP BY cluster, input, source`);
}

/** Files of `node` and `node_volume` for the relation `node_row`, lives cut at UTC days. */
export async function nodeFiles(database: Database, origin: string): Promise<readonly FileToWrite[]> {
  await database.run(`CREATE OR REPLACE TEMP TABLE node_volume_row AS
    SELECT DISTINCT cluster, input, source, instance_id, trim(volume_id) AS volume_id, start_ms, end_ms
    FROM (SELECT *, unnest(string_split_regex(volumes, '[;, ]+')) AS volume_id FROM node_row WHERE volumes IS NOT NULL)
    WHERE trim(volume_id) <> ''`);
  return [
    ...(await lifeFiles(database, {
      relation: 'node_row',
      table: 'node',
      order: 'node, instance_id, start_ms',
      origin,
    })),
    ...(await lifeFiles(database, {
      relation: 'node_volume_row',
      table: 'node_volume',
      order: 'volume_id, instance_id, start_ms',
      origin,
    })),
  ];
}

/** Files of `coverage` for the relation `coverage_row`. */
export async function coverageFiles(database: Database, origin: string): Promise<readonly FileToWrite[]> {
  return lifeFiles(database, {
    relation: 'coverage_row',
    table: 'coverage',
    order: 'start_ms, end_ms',
    origin,
  });
}

interface LifeRelation {
  readonly relation: string;
  readonly table: 'node' | 'node_volume' | 'coverage';
  readonly order: string;
  readonly origin: string;
}

async function lifeFiles(database: Database, life: LifeRelation): Promise<readonly FileToWrite[]> {
  const groups = await database.rows(`SELECT cluster, source, MIN(start_ms) AS from_ms, MAX(end_ms) AS to_ms
    FROM ${life.relation} GROUP BY cluster, source ORDER BY cluster, source`);
  return groups.flatMap((group) => {
    const cluster = String(group['cluster']);
    const source = String(group['source']);
    return daysTouched(Number(group['from_ms']), Number(group['to_ms'])).map((dt): FileToWrite => {
      const [from, to] = [String(dayStart(dt)), String(dayStart(dt) + dayMs)];
      const cut = `SELECT * EXCLUDE (start_ms, end_ms), ${literal(dt)} AS dt,
        greatest(start_ms, ${from}) AS start_ms, least(end_ms, ${to}) AS end_ms FROM ${life.relation}
        WHERE cluster = ${literal(cluster)} AND source = ${literal(source)} AND start_ms < ${to} AND end_ms > ${from}`;
      return {
        table: life.table,
        keys: life.table === 'coverage' ? { cluster, source, dt } : { cluster, dt },
        origin: life.origin,
        select: `SELECT ${typedColumns(life.table)} FROM (${cut}) AS cut ORDER BY ${life.order}`,
      };
    });
  });
}

function milliseconds(column: string): string {
  return `epoch_ms(CAST("${column}" AS TIMESTAMPTZ))`;
}

/** CPU cores as text → thousandths, rounded up. */
function millis(column: string): string {
  return `CAST(ceil(CAST(nullif(${column}, '') AS DECIMAL(18,6)) * 1000) AS BIGINT)`;
}

/** Bytes as text → KiB, rounded up. */
function kibibytes(column: string): string {
  return `(CAST(ceil(CAST(nullif(${column}, '') AS DECIMAL(38,12))) AS BIGINT) + 1023) // 1024`;
}
