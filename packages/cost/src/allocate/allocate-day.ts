import { codeTexts } from '../store/coded-text.js';
import type { Database } from '../store/database.js';
import type { ComputedDay } from '../store/manifest.js';
import { schema, typedColumns } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal, pathList } from '../store/sql-text.js';
import type { FileToWrite, StagedFile, Warehouse } from '../store/warehouse.js';
import { dayMs, dayStart, hourMs } from '../load/utc-day.js';
import { attachCharges } from './attach-charges.js';
import { createBatchPods, hourPlaces } from './batch-pods.js';
import { billedUntil } from './billed-until.js';
import { checkConservation } from './conservation.js';
import { createPodOwner } from './create-pod-owner.js';
import { createDayRelations, selectCluster } from './day-relations.js';
import type { DayFiles } from './day-relations.js';
import { collectBatchFindings, collectClusterFindings, collectDayFindings } from './findings.js';
import { findingSelect } from './findings.js';
import type { FoundFinding } from './findings.js';
import { noCluster } from './no-cluster.js';
import { ownerRuleExpression } from './rule-condition.js';
import type { Settings } from './settings.js';
import { splitNodesOfBatch } from './split-nodes.js';
import type { ClusterHours } from './split-nodes.js';
import { createUpliftGroups, splitUpliftOfBatch } from './split-uplift.js';
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
const batchRows = 250_000;

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
  await selectAllClusters(request);
  await attachCharges({ ...request, billedUntilMs: billedUntil(warehouse, dt) });
  const { groups } = await createUpliftGroups(database);
  await takeDirect(request);
  const found: FoundFinding[] = [];
  const staged: StagedFile[] = [];
  for (const cluster of await clustersWithNodes(database, files)) {
    staged.push(...(await splitCluster({ ...request, hasUplift: groups > 0 }, cluster, found)));
  }
  await takeUpliftRest(request);
  found.push(...(await collectDayFindings(database)));
  for (const cluster of await clustersOfDay(database, staged)) {
    const mine = staged.filter(({ entry }) => entry.keys['cluster'] === cluster);
    staged.push(...(await finishCluster(request, cluster, mine)));
  }
  await checkConservation(database, { dt, staged });
  const findingFiles = await findingSelect(database, { found, dt, origin: request.made.recipe });
  return [...staged, ...(await warehouse.stage(database, findingFiles))];
}

async function selectAllClusters(request: DayRequest): Promise<void> {
  const { warehouse, database, files, dt } = request;
  await selectCluster(database, warehouse, { files, useSamples: usesSamples(request) });
  await createNodeTile(database);
  const from = dayStart(dt);
  await createPodOwner(request, { fromMs: from, toMs: from + dayMs });
}

async function createNodeTile(database: Database): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE node_tile AS ${await readSql('allocate/node_tile')}`);
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

/** Uplift that no pod shared, in the temporary table `uplift_rest`. */
async function takeUpliftRest(request: DayRequest): Promise<void> {
  const { database, dt } = request;
  await selectAllClusters(request);
  await database.run(`CREATE OR REPLACE TEMP VIEW run_owner AS ${await readSql('allocate/run_owner')}`);
  const rest = await readSql('allocate/uplift_rest', { day: literal(dt) });
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_rest AS ${rest}`);
}

async function clustersWithNodes(database: Database, files: DayFiles): Promise<readonly string[]> {
  const rows = await database.rows('SELECT DISTINCT cluster FROM node_bill');
  const seen = [...files.podUsage, ...files.node].map((file) => file.keys['cluster'] ?? noCluster);
  return [...new Set([...rows.map((row) => String(row['cluster'])), ...seen])].sort();
}

async function clustersOfDay(database: Database, staged: readonly StagedFile[]): Promise<readonly string[]> {
  const rows = await database.rows(
    'SELECT cluster FROM uplift_rest UNION SELECT cluster FROM direct_allocation',
  );
  const split = staged.map(({ entry }) => entry.keys['cluster'] ?? noCluster);
  return [...new Set([...rows.map((row) => String(row['cluster'])), ...split])].sort();
}

/** Splits what pods share: the bill groups of a cluster's instances and the uplift of its runs. */
async function splitCluster(
  request: DayRequest & { readonly hasUplift: boolean },
  cluster: string,
  found: FoundFinding[],
): Promise<readonly StagedFile[]> {
  const { warehouse, database, files, dt, hasUplift } = request;
  await selectCluster(database, warehouse, { files, cluster, useSamples: usesSamples(request) });
  await createNodeTile(database);
  const staged: StagedFile[] = [];
  for (const [at, range] of batches(request, cluster).entries()) {
    await createBatchPods(request, range);
    await splitNodesOfBatch(request, range);
    await codeBatchTexts(database);
    const keep =
      at === 0 ? 'CREATE OR REPLACE TEMP TABLE cluster_node_hour AS' : 'INSERT INTO cluster_node_hour';
    await database.run(`${keep} SELECT * FROM node_hour`);
    staged.push(...(await warehouse.stage(database, await nodeFiles(request, cluster))));
    if (hasUplift) staged.push(...(await splitUplift(request, range)));
    found.push(...(await collectBatchFindings(database, cluster)));
  }
  const from = dayStart(dt);
  await createPodOwner(request, { fromMs: from, toMs: from + dayMs });
  found.push(...(await collectClusterFindings(database, cluster)));
  return staged;
}

/** What rows of a batch say of their groups and pods, as codes: there are many rows and few texts. */
async function codeBatchTexts(database: Database): Promise<void> {
  const node = ['instance', 'node', 'node_team', 'instance_type', 'category'];
  await codeTexts(database, 'node_group', [...billColumns, ...node]);
  const owner = ['namespace', 'virtual_cluster', 'team', 'cost_center', 'job', 'run', 'role'];
  await codeTexts(database, 'batch_pod', owner);
}

/** What the bill says of each group. */
const billColumns = ['payer', 'period', 'currency', 'account', 'purchase_option'];

/** What a batch gives of nodes. */
async function nodeFiles(request: DayRequest, cluster: string): Promise<readonly FileToWrite[]> {
  const { dt } = request;
  const target = { keys: { cluster, dt }, origin: request.made.recipe };
  const nodes = await readSql('allocate/node_allocation', { day: literal(dt) });
  const given = { cluster: literal(cluster), dt: literal(dt), resource_id: 'instance' };
  return [
    { table: 'allocation', ...target, select: inBatchOrder(nodes, given) },
    { table: 'node_hour', ...target, select: nodeHourSelect(dt) },
  ];
}

/** Splits the uplift of the runs of a batch's pods. */
async function splitUplift(request: DayRequest, range: ClusterHours): Promise<readonly StagedFile[]> {
  const { warehouse, database, dt } = request;
  const { cluster } = range;
  await splitUpliftOfBatch(database, range);
  const row = await readSql('allocate/uplift_row', hourPlaces(range));
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_row AS ${row}`);
  await codeTexts(database, 'uplift_row', [...billColumns, 'resource_id']);
  const none = 'CAST(NULL AS VARCHAR)';
  const select = inBatchOrder(await readSql('allocate/uplift_allocation', { day: literal(dt) }), {
    cluster: literal(cluster),
    dt: literal(dt),
    instance: none,
    node: none,
    node_team: none,
    instance_type: none,
    category: `'emr_uplift'`,
    estimated: 'false',
  });
  const target = { keys: { cluster, dt }, origin: request.made.recipe };
  return warehouse.stage(database, [{ table: 'allocation', ...target, select }]);
}

/**
 * Rows of a batch in the order of hour, instance or resource, and pod, by the numbers that stand for the names.
 *
 * @param given - columns that follow from others: what is not sorted takes no memory.
 */
function inBatchOrder(select: string, given: Readonly<Record<string, string>>): string {
  const { amount = 'DECIMAL(38,12)', ...texts } = schema.allocation;
  const sorted = Object.keys(schema.allocation).filter((name) => given[name] === undefined);
  // A cast to text would undo the codes.
  const columns = Object.keys(texts).map((name) => `${given[name] ?? name} AS ${name}`);
  return `SELECT ${columns.join(', ')}, CAST(amount AS ${amount}) AS amount
    FROM (SELECT ${sorted.join(', ')} FROM (${select}) AS r ORDER BY order_no, order_last, order_pod) AS s`;
}

/** Adds what is not split to the parts of a cluster, sums them up and shares out its pots. */
async function finishCluster(
  request: DayRequest,
  cluster: string,
  split: readonly StagedFile[],
): Promise<readonly StagedFile[]> {
  const { warehouse, database, dt } = request;
  const target = { keys: { cluster, dt }, origin: request.made.recipe };
  const whole = ['uplift_rest', 'direct_allocation']
    .map((name) => `SELECT ${typedColumns('allocation')} FROM ${name} WHERE cluster = ${literal(cluster)}`)
    .join(' UNION ALL ');
  const select = `SELECT * FROM (${whole}) AS w ORDER BY ${wholeOrder.join(', ')}`;
  const rest = await warehouse.stage(database, [{ table: 'allocation', ...target, select }]);
  const parts = [...split, ...rest].filter(({ entry }) => entry.table === 'allocation');
  if (parts.length === 0) return rest;
  await database.run(`CREATE OR REPLACE TEMP VIEW allocation AS
    SELECT * FROM read_parquet(${pathList(parts.map(({ aside }) => aside))}, hive_partitioning = false)`);
  await database.run(`CREATE OR REPLACE TEMP TABLE cost AS ${await readSql('allocate/cost')}`);
  const files: FileToWrite[] = [
    { table: 'cost', ...target, select: `SELECT ${typedColumns('cost')} FROM cost` },
    ...(cluster === noCluster ? [] : [await clusterPotFile(database, target)]),
  ];
  return [...rest, ...(await warehouse.stage(database, files))];
}

/** Intervals of whole hours that hold at most about `batchRows` rows of a cluster's usage. */
function batches(request: DayRequest, cluster: string): readonly ClusterHours[] {
  const mine = request.files.podUsage.filter((file) => file.keys['cluster'] === cluster);
  const rows = mine.reduce((total, file) => total + file.rows, 0);
  const count = Math.min(24, Math.max(1, Math.ceil(rows / batchRows)));
  const hours = Math.ceil(24 / count);
  const from = dayStart(request.dt);
  const starts = Array.from({ length: Math.ceil(24 / hours) }, (_, at) => from + at * hours * hourMs);
  return starts.map((fromMs) => ({
    cluster,
    fromMs,
    toMs: Math.min(fromMs + hours * hourMs, from + dayMs),
  }));
}

/** Order of charges that are not split; the columns tell them apart. */
const wholeOrder = [
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
  'cost_center',
  'namespace',
  'virtual_cluster',
  'instance_type',
  'amount',
];

function nodeHourSelect(dt: string): string {
  return `SELECT ${typedColumns('node_hour', { dt: literal(dt) })} FROM node_hour ORDER BY hour_ms, instance`;
}
