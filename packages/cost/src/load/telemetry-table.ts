import type { Database } from '../store/database.js';
import { literal } from '../store/sql-text.js';
import { typedColumns } from '../store/schema.js';
import type { FileToWrite } from '../store/warehouse.js';
import { refuseInvalidRows } from './invalid-rows.js';
import { lifeChecks } from './life-check.js';
import { tableColumns } from './table-column.js';
import { requireColumns, tableRelation } from './table-source.js';
import type { TableInput } from './table-source.js';
import { dayMs, daysTouched, dayStart } from './utc-day.js';

/** Brings a table of nodes into the relation `node_row`. */
export async function stageNodeTable(database: Database, input: TableInput): Promise<void> {
  requireColumns(input, ['cluster', 'node', 'instance_id', 'instance_type', 'start', 'end']);
  const columns = tableColumns(input);
  const { has, text, millis, kibibytes, count } = columns;
  const relation = tableRelation(input);
  await refuseInvalidRows(database, { name: relation, inputs: [input] }, [
    ...lifeChecks(columns),
    { column: 'node', isInvalid: columns.isEmpty('node'), allowed: 'the name of a node' },
    ...['vcpu', 'memory', 'gpu'].filter(has).map((column) => ({
      column,
      isInvalid: column === 'memory' ? columns.isNoAmount(column) : columns.isNoCount(column),
      allowed: 'a number of at least 0',
    })),
  ]);
  const whole = (column: string, expression: (column: string) => string): string =>
    has(column) ? expression(column) : 'CAST(NULL AS BIGINT)';
  await database.run(`CREATE OR REPLACE TEMP TABLE node_row AS SELECT
    ${text('cluster')} AS cluster, input, 'table' AS source, ${text('node')} AS node,
    ${text('instance_id')} AS instance_id, ${text('instance_type')} AS instance_type, ${text('zone')} AS zone,
    ${text('capacity_type')} AS capacity_type, ${text('pool')} AS pool,
    ${whole('vcpu', millis)} AS cpu_millis, ${whole('memory', kibibytes)} AS mem_kib, ${whole('gpu', count)} AS gpu,
    CAST(${text('volumes')} AS VARCHAR) AS volumes,
    ${columns.milliseconds('start')} AS start_ms, ${columns.milliseconds('end')} AS end_ms
    FROM ${relation} AS t`);
}

/** Brings a table of observed intervals into the relation `coverage_row`. */
export async function stageCoverageTable(database: Database, input: TableInput): Promise<void> {
  requireColumns(input, ['cluster', 'start', 'end']);
  const columns = tableColumns(input);
  const relation = tableRelation(input);
  await refuseInvalidRows(database, { name: relation, inputs: [input] }, lifeChecks(columns));
  await database.run(`CREATE OR REPLACE TEMP TABLE coverage_row AS SELECT
    ${columns.text('cluster')} AS cluster, input, 'declared' AS source,
    ${columns.milliseconds('start')} AS start_ms, ${columns.milliseconds('end')} AS end_ms FROM ${relation} AS t`);
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
