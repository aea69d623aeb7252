import type { Database } from '../store/database.js';
import type { ComputedDay } from '../store/manifest.js';
import { schema, typedColumns } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal, pathList } from '../store/sql-text.js';
import type { FileToLink, FileToWrite, StagedFile, Warehouse } from '../store/warehouse.js';
import { dayMs, dayStart, hourMs } from '../load/utc-day.js';
import { attachCharges } from './attach-charges.js';
import { batchFiles, splitBatch } from './batch.js';
import { billedUntil } from './billed-until.js';
import { checkConservation } from './conservation.js';
import { createPodOwner } from './create-pod-owner.js';
import { createDayPods } from './day-pods.js';
import { createDayRelations, selectCluster } from './day-relations.js';
import type { DayFiles, SelectedCluster } from './day-relations.js';
import { collectBatchFindings, collectClusterFindings, collectDayFindings } from './findings.js';
import { findingSelect } from './findings.js';
import type { FoundFinding } from './findings.js';
import { noCluster } from './no-cluster.js';
import { ownerRuleExpression } from './rule-condition.js';
import type { Settings } from './settings.js';
import { createNodePlaces } from './split-nodes.js';
import type { ClusterHours } from './split-nodes.js';
import { createUpliftGroups } from './split-uplift.js';
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

/** Rows of `pod_usage` that are split at once, half a day of 125,000 pods an hour; bounds memory, never the result. */
const batchRows = 1_600_000;

/** Tables that a day's computation replaces. */
export const dayTables: ReadonlySet<string> = new Set([
  'node_hour',
  'bill_group',
  'owner',
  'allocated_pod',
  'share',
  'whole_charge',
  'run_cost',
  'cost',
  'spread',
  'finding',
]);

/** Makes the results of a day current in one step, in place of those before. */
export async function commitDay(
  warehouse: Warehouse,
  staged: readonly StagedFile[],
  { dt, made }: Pick<DayRequest, 'dt' | 'made'>,
): Promise<void> {
  await warehouse.commit(staged, {
    remove: (file) => dayTables.has(file.table) && file.keys['dt'] === dt,
    days: { ...warehouse.manifest.days, [dt]: made },
  });
}

/** Computes one UTC day of every cluster, in files aside for {@link commitDay}. */
export async function computeDay(request: DayRequest): Promise<readonly StagedFile[]> {
  const { warehouse, database, files, dt } = request;
  if (costsNothing(files)) return [];
  await createDayRelations(database, warehouse, { ...files, dt });
  await selectAllClusters(request);
  await attachCharges({ ...request, billedUntilMs: billedUntil(warehouse, dt) });
  const upliftGroups = await createUpliftGroups(database);
  await takeDirect(request);
  const found: FoundFinding[] = [];
  const staged: StagedFile[] = [];
  for (const cluster of await clustersWithNodes(database, files)) {
    staged.push(...(await splitCluster({ ...request, upliftGroups }, cluster, found)));
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

/** Whether a day was merely observed. */
export function costsNothing({ charge, pod, podUsage, node }: DayFiles): boolean {
  return [charge, pod, podUsage, node].every((list) => list.length === 0);
}

async function selectAllClusters(request: DayRequest): Promise<void> {
  const { warehouse, database, files } = request;
  await selectCluster(database, warehouse, { files, useSamples: usesSamples(request) });
  await createPodOwner(request);
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
  if (!(await hasUpliftRest(database))) {
    await database.run(
      'CREATE OR REPLACE TEMP TABLE uplift_rest AS SELECT * FROM direct_allocation WHERE 1 = 0',
    );
    return;
  }
  await selectAllClusters(request);
  await database.run(`CREATE OR REPLACE TEMP VIEW run_owner AS ${await readSql('allocate/run_owner')}`);
  const rest = await readSql('allocate/uplift_rest', { day: literal(dt) });
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_rest AS ${rest}`);
}

async function hasUpliftRest(database: Database): Promise<boolean> {
  const rows = await database.rows(`SELECT 1 AS one FROM uplift_group g
    LEFT JOIN uplift_shared s ON s.group_no = g.group_no WHERE s.group_no IS NULL LIMIT 1`);
  return rows.length > 0;
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
  request: DayRequest & { readonly upliftGroups: number },
  cluster: string,
  found: FoundFinding[],
): Promise<readonly StagedFile[]> {
  const { warehouse, database, files, upliftGroups } = request;
  const selected = await selectCluster(database, warehouse, {
    files,
    cluster,
    useSamples: usesSamples(request),
  });
  await createDayPods(request, cluster);
  await createNodePlaces(database, cluster);
  const staged: StagedFile[] = [];
  let firstNo = upliftGroups;
  for (const [at, range] of batches(request, cluster).entries()) {
    const batch = { ...request, range, firstNo, hasUplift: upliftGroups > 0 };
    firstNo = await splitBatch(batch);
    staged.push(...(await warehouse.stage(database, await batchFiles(batch, request.made.recipe))));
    const keep =
      at === 0 ? 'CREATE OR REPLACE TEMP TABLE cluster_node_hour AS' : 'INSERT INTO cluster_node_hour';
    await database.run(`${keep} SELECT * FROM node_hour`);
    found.push(...(await collectBatchFindings(database, cluster)));
  }
  staged.push(...(await warehouse.stage(database, clusterFiles(request, cluster, selected))));
  found.push(...(await collectClusterFindings(database, cluster)));
  return staged;
}

/** What is told once of a cluster's day. */
function clusterFiles(
  request: DayRequest,
  cluster: string,
  { hasRivals }: SelectedCluster,
): readonly (FileToWrite | FileToLink)[] {
  const dt = literal(request.dt);
  const target = { keys: { cluster, dt: request.dt }, origin: request.made.recipe };
  const given = { cluster: literal(cluster), dt };
  return [
    {
      table: 'node_hour',
      ...target,
      select: `SELECT ${typedColumns('node_hour', { dt })} FROM cluster_node_hour ORDER BY hour_ms, instance`,
    },
    {
      table: 'owner',
      ...target,
      select: `SELECT ${typedColumns('owner', given)} FROM owner ORDER BY owner_no`,
    },
    ...allocatedPods(request, cluster, hasRivals).map((pods) => ({ ...pods, ...target })),
  ];
}

/** The pods of a cluster's day as shares name them: their file where one input saw them all, else those chosen of several. */
function allocatedPods(
  { files }: DayRequest,
  cluster: string,
  hasRivals: boolean,
): readonly (Pick<FileToWrite, 'table' | 'select'> | Pick<FileToLink, 'table' | 'sameAs'>)[] {
  const table = 'allocated_pod';
  if (hasRivals) return [{ table, select: `SELECT ${typedColumns(table)} FROM pod ORDER BY pod_no` }];
  return files.pod.filter((file) => file.keys['cluster'] === cluster).map((sameAs) => ({ table, sameAs }));
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
    .map((name) => `SELECT ${typedColumns('whole_charge')} FROM ${name} WHERE cluster = ${literal(cluster)}`)
    .join(' UNION ALL ');
  await database.run(`CREATE OR REPLACE TEMP TABLE whole_charge AS ${whole}`);
  const rest = await warehouse.stage(database, await wholeFiles(database, target));
  const parts = [...split, ...rest].filter(({ entry }) => entry.table === 'run_cost');
  if (parts.length === 0) return rest;
  await database.run(`CREATE OR REPLACE TEMP VIEW run_cost AS
    SELECT * FROM read_parquet(${pathList(parts.map(({ aside }) => aside))}, hive_partitioning = false)`);
  await database.run(`CREATE OR REPLACE TEMP TABLE cost AS ${await readSql('allocate/cost')}`);
  const files: FileToWrite[] = [
    { table: 'cost', ...target, select: `SELECT ${typedColumns('cost')} FROM cost` },
    ...(cluster === noCluster ? [] : [await clusterPotFile(database, target)]),
  ];
  return [...rest, ...(await warehouse.stage(database, files))];
}

/** Files of the charges of a cluster that are not split, which the table `whole_charge` holds; none if it is empty. */
async function wholeFiles(
  database: Database,
  target: Pick<FileToWrite, 'keys' | 'origin'>,
): Promise<readonly FileToWrite[]> {
  const [any] = await database.rows('SELECT 1 AS one FROM whole_charge LIMIT 1');
  if (any === undefined) return [];
  const cost = await readSql('allocate/whole_cost');
  return [
    {
      table: 'whole_charge',
      ...target,
      select: `SELECT * FROM whole_charge ORDER BY ${wholeOrder.join(', ')}`,
    },
    { table: 'run_cost', ...target, select: `SELECT ${typedColumns('run_cost')} FROM (${cost}) AS c` },
  ];
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

/** Order of charges that are not split: by the columns that tell them apart, then by the rest. */
const wholeOrder = [
  ...new Set([
    'hour_ms',
    'instance',
    'category',
    'purchase_option',
    'bucket',
    ...Object.keys(schema.whole_charge),
  ]),
];
