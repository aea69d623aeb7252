import type { Database } from '../store/database.js';
import { schema, typedColumns } from '../store/schema.js';
import type { FixedTable } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal, pathList } from '../store/sql-text.js';
import type { ComputedDay } from '../store/manifest.js';
import type { FileToWrite, StagedFile, Warehouse } from '../store/warehouse.js';
import { dayMs, dayStart } from '../load/utc-day.js';
import { attachCharges } from './attach-charges.js';
import { billedUntil } from './billed-until.js';
import { checkConservation } from './conservation.js';
import { createDayRelations, selectCluster } from './day-relations.js';
import type { DayFiles } from './day-relations.js';
import { collectDayFindings, collectNodeFindings, findingSelect } from './findings.js';
import type { FoundFinding } from './findings.js';
import { noCluster } from './no-cluster.js';
import { ownerRuleExpression } from './rule-condition.js';
import { splitNodes } from './split-nodes.js';
import { splitUplift } from './split-uplift.js';
import type { Settings } from './settings.js';
import { clusterPotFile } from './spread.js';

export interface DayRequest {
  readonly warehouse: Warehouse;
  readonly database: Database;
  readonly settings: Settings;
  readonly files: DayFiles;
  readonly dt: string;
  /** What the day is computed from and by. */
  readonly made: ComputedDay;
}

/** Rows of `pod_usage` that are split at once; bounds memory, never the result. */
const batchRows = 1_000_000;

/** Tables that a day's computation replaces. */
export const dayTables: ReadonlySet<string> = new Set([
  'node_hour',
  'allocation',
  'cost',
  'spread',
  'finding',
]);

/** Computes one UTC day of every cluster and makes the results current in one step. */
export async function allocateDay(request: DayRequest): Promise<void> {
  const { warehouse, files, dt } = request;
  // What was merely observed costs nothing.
  const isEmpty = [files.charge, files.pod, files.podUsage, files.node].every((list) => list.length === 0);
  await warehouse.commit(isEmpty ? [] : await computeDay(request), {
    remove: (file) => dayTables.has(file.table) && file.keys['dt'] === dt,
    days: { ...warehouse.manifest.days, [dt]: request.made },
  });
}

async function computeDay(request: DayRequest): Promise<readonly StagedFile[]> {
  const { warehouse, database, files, dt } = request;
  await createDayRelations(database, warehouse, { ...files, dt });
  await selectCluster(database, warehouse, { files, useSamples: usesSamples(request) });
  await attachCharges({ ...request, billedUntilMs: billedUntil(warehouse, dt) });
  await splitUplift(request);
  await takeDirect(request);
  const findings: FoundFinding[] = [...(await collectDayFindings(database))];
  const staged: StagedFile[] = [];
  for (const cluster of await clustersOfDay(database, files)) {
    staged.push(...(await allocateCluster(request, cluster, findings)));
  }
  await checkConservation(database, { dt, staged });
  const findingFiles = await findingSelect(database, { findings, dt, origin: request.made.recipe });
  return [...staged, ...(await warehouse.stage(database, findingFiles))];
}

function usesSamples(request: DayRequest): boolean {
  return request.settings.config.weights.basis === 'max' && request.files.usageSample.length > 0;
}

/** Charges that end whole in one bucket, in the temporary table `direct_allocation`. */
async function takeDirect({ database, settings, dt }: DayRequest): Promise<void> {
  const podRule = ownerRuleExpression(
    settings.config.ownership,
    {
      cluster: 'c.cluster',
      namespace: 'c.pod_namespace',
      account: 'c.account',
      service: 'c.product_code',
      tag: 'c.tags',
    },
    { day: dt },
  );
  const direct = await readSql('allocate/direct_allocation', { day: literal(dt), pod_rule: podRule });
  await database.run(`CREATE OR REPLACE TEMP TABLE direct_allocation AS ${direct}`);
}

async function clustersOfDay(database: Database, files: DayFiles): Promise<readonly string[]> {
  const rows = await database.rows(`
    SELECT DISTINCT cluster FROM (
      SELECT cluster FROM node_bill UNION ALL SELECT cluster FROM uplift_allocation UNION ALL SELECT cluster FROM direct_allocation
    ) c ORDER BY 1`);
  const seen = [...files.podUsage, ...files.node].map((file) => file.keys['cluster'] ?? noCluster);
  return [...new Set([...rows.map((row) => String(row['cluster'])), ...seen])].sort();
}

async function allocateCluster(
  request: DayRequest,
  cluster: string,
  findings: FoundFinding[],
): Promise<readonly StagedFile[]> {
  const { warehouse, database, files, dt } = request;
  const origin = request.made.recipe;
  const keys = { cluster, dt };
  await selectCluster(database, warehouse, { files, cluster, useSamples: usesSamples(request) });
  await database.run(`CREATE OR REPLACE TEMP TABLE node_tile AS ${await readSql('allocate/node_tile')}`);
  const staged: StagedFile[] = [];
  for (const range of batches(request, cluster)) {
    await splitNodes(request, { cluster, ...range });
    staged.push(
      ...(await warehouse.stage(database, [
        {
          table: 'allocation',
          keys,
          origin,
          select: ordered(
            'allocation',
            await readSql('allocate/node_allocation', { day: literal(dt) }),
            allocationOrder,
          ),
        },
        { table: 'node_hour', keys, origin, select: nodeHourSelect(dt) },
      ])),
    );
    findings.push(...(await collectNodeFindings(database, cluster)));
  }
  const rest = ['uplift_allocation', 'direct_allocation']
    .map((name) => `SELECT * FROM ${name} WHERE cluster = ${literal(cluster)}`)
    .join(' UNION ALL BY NAME ');
  const others: FileToWrite[] = [
    { table: 'allocation', keys, origin, select: ordered('allocation', rest, allocationOrder) },
  ];
  staged.push(...(await warehouse.stage(database, others)));
  const parts = staged.filter(({ entry }) => entry.table === 'allocation').map(({ aside }) => aside);
  if (parts.length === 0) return staged;
  await database.run(
    `CREATE OR REPLACE TEMP VIEW allocation AS SELECT * FROM read_parquet(${pathList(parts)}, hive_partitioning = false)`,
  );
  await database.run(`CREATE OR REPLACE TEMP TABLE cost AS ${await readSql('allocate/cost')}`);
  const summary: FileToWrite = {
    table: 'cost',
    keys,
    origin,
    select: `SELECT ${typedColumns('cost')} FROM cost`,
  };
  const spread = cluster === noCluster ? [] : [await clusterPotFile(database, { keys, origin })];
  staged.push(...(await warehouse.stage(database, [summary, ...spread])));
  return staged;
}

/** Intervals of whole hours that hold at most about `batchRows` rows of a cluster's usage. */
function batches(
  request: DayRequest,
  cluster: string,
): readonly { readonly fromMs: number; readonly toMs: number }[] {
  const mine = request.files.podUsage.filter((file) => file.keys['cluster'] === cluster);
  const rows = mine.reduce((total, file) => total + file.rows, 0);
  const count = Math.min(24, Math.max(1, Math.ceil(rows / batchRows)));
  const hours = Math.ceil(24 / count);
  const from = dayStart(request.dt);
  const starts = Array.from({ length: Math.ceil(24 / hours) }, (_, at) => from + at * hours * 3_600_000);
  return starts.map((fromMs) => ({ fromMs, toMs: Math.min(fromMs + hours * 3_600_000, from + dayMs) }));
}

const allocationOrder = [
  'hour_ms',
  'instance',
  'category',
  'purchase_option',
  'bucket',
  'uid',
  'resource_id',
  'payer',
  'period',
  'currency',
  'account',
  'run',
  'team',
  'estimated',
];

function ordered(table: FixedTable, select: string, order: readonly string[]): string {
  return `SELECT ${typedColumns(table)} FROM (${select}) AS computed ORDER BY ${order.join(', ')}`;
}

function nodeHourSelect(dt: string): string {
  const columns = Object.entries(schema.node_hour)
    .map(([name, type]) =>
      name === 'dt' ? `${literal(dt)} AS dt` : `CAST("${name}" AS ${type}) AS "${name}"`,
    )
    .join(', ');
  return `SELECT ${columns} FROM node_hour ORDER BY hour_ms, instance`;
}
