import { compareText } from '../store/manifest.js';
import type { Delivery, PartitionKeys } from '../store/manifest.js';
import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { identifier, literal } from '../store/sql-text.js';
import type { FileToWrite } from '../store/warehouse.js';
import { parsePodResource } from '../collect/pod-resource.js';
import { parseUpliftResource } from '../collect/uplift-resource.js';
import { checkBill } from './bill-check.js';
import { absentColumns, moneyColumns, moneyFromText, periodText, requiredColumns } from './bill-columns.js';
import { billOf, readBills, readDeliveries } from './bill-delivery.js';
import type { Bill } from './bill-delivery.js';
import { refuseEmptyInputs } from './empty-input.js';
import { typedColumns } from '../store/schema.js';
import { requireColumns, tableSource } from './table-source.js';
import type { TableInput } from './table-source.js';

/** What a loaded delivery adds to the warehouse. */
export interface LoadedBill {
  readonly deliveries: readonly Delivery[];
  readonly files: readonly FileToWrite[];
}

export interface BillOptions {
  readonly export: string;
  readonly deliveredAt: string | null;
}

/**
 * Reads files of a CUR 2.0 export into the temporary tables `bill_line` and `loaded_charge`, and says which deliveries they
 * hold and which files of the warehouse hold those. Payers and periods do not depend on what is loaded with them.
 *
 * @throws MoorageError for missing columns and rows that cannot be read; nothing is written then.
 */
export async function loadBill(
  database: Database,
  inputs: readonly TableInput[],
  options: BillOptions,
): Promise<LoadedBill> {
  for (const input of inputs) requireColumns(input, requiredColumns);
  // In the order of their digests, so that neither names nor places of files show in what is written.
  const ordered = [...inputs].sort((a, b) => compareText(a.digest, b.digest));
  await createBillLines(database, ordered, options.export);
  await refuseEmptyInputs(database, { name: 'bill_line', inputs });
  await checkBill(database, inputs, moneyColumns);
  await createResources(database);
  await database.run(`CREATE OR REPLACE TEMP TABLE loaded_charge AS ${await chargeSelect()}`);
  const bills = await readBills(database, ordered);
  const deliveries = await readDeliveries(database, bills, options.deliveredAt);
  return { deliveries, files: await filesToWrite(database, bills) };
}

/** Gives the memory of the lines back; the files that are written from them must be there. */
export async function dropBillLines(database: Database): Promise<void> {
  for (const table of ['bill_line', 'loaded_charge']) await database.run(`DROP TABLE IF EXISTS ${table}`);
}

async function createBillLines(
  database: Database,
  inputs: readonly TableInput[],
  name: string,
): Promise<void> {
  const union = inputs
    .map((input) => `SELECT *, ${literal(input.digest)} AS input FROM ${tableSource(input)}`)
    .join(' UNION ALL BY NAME ');
  const absent = absentColumns(inputs).map((column) => `CAST(NULL AS VARCHAR) AS ${identifier(column)}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE bill_line AS
    SELECT ${['*', `${literal(name)} AS export`, ...absent].join(', ')} FROM (${union})`);
}

/** Resource ids that need more than SQL to read, each read once. */
async function createResources(database: Database): Promise<void> {
  await database.run(
    `CREATE OR REPLACE TEMP TABLE uplift_resource (resource_id VARCHAR, kind VARCHAR, virtual_cluster VARCHAR, run VARCHAR)`,
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE pod_resource (resource_id VARCHAR, cluster VARCHAR, namespace VARCHAR, uid VARCHAR)`,
  );
  const uplift = await distinctResources(database, `line_item_product_code = 'ElasticMapReduce'`);
  await database.append(
    'uplift_resource',
    uplift.map((id) => {
      const resource = parseUpliftResource(id);
      return [
        id,
        resource.kind,
        'virtualCluster' in resource ? resource.virtualCluster : null,
        'run' in resource ? resource.run : null,
      ];
    }),
  );
  const pods = await distinctResources(database, `line_item_product_code = 'AmazonEKS'`);
  await database.append(
    'pod_resource',
    pods.flatMap((id) => {
      const resource = parsePodResource(id);
      return resource === undefined ? [] : [[id, resource.cluster, resource.namespace, resource.uid]];
    }),
  );
}

async function distinctResources(database: Database, where: string): Promise<readonly string[]> {
  const rows = await database.rows(
    `SELECT DISTINCT line_item_resource_id AS id FROM bill_line WHERE ${where} AND line_item_resource_id <> '' ORDER BY 1`,
  );
  return rows.map((row) => String(row['id']));
}

async function chargeSelect(): Promise<string> {
  const start = `coalesce(nullif(split_part(coalesce(identity_time_interval, ''), '/', 1), ''), line_item_usage_start_date)`;
  const end = `coalesce(nullif(split_part(coalesce(identity_time_interval, ''), '/', 2), ''), line_item_usage_end_date)`;
  const select = await readSql('load/charge', {
    period: periodText,
    interval_start: milliseconds(start),
    interval_end: milliseconds(end),
    day: `strftime(make_timestamp(c.start_ms * 1000), '%Y-%m-%d')`,
    tag_cluster: tag('c.tags', 'aws_eks_cluster_name'),
    tag_pool: `coalesce(${tag('c.tags', 'user_karpenter_sh_nodepool')}, ${tag('c.tags', 'aws_eks_nodegroup_name')}, ${tag('c.tags', 'user_eks_nodegroup_name')})`,
  });
  const filled = select.replaceAll(/\{money:(\w+)\}/g, (_, column: string) => moneyFromText(column));
  return `SELECT ${typedColumns('charge')} FROM (${filled}) AS line`;
}

function milliseconds(expression: string): string {
  return `epoch_ms(CAST(${expression} AS TIMESTAMP))`;
}

function tag(column: string, key: string): string {
  return `json_extract_string(nullif(${column}, ''), ${literal(`$."${key}"`)})`;
}

async function filesToWrite(database: Database, bills: readonly Bill[]): Promise<readonly FileToWrite[]> {
  const partitions = await database.rows(
    `SELECT payer, export, period, dt FROM loaded_charge GROUP BY payer, export, period, dt ORDER BY payer, export, period, dt`,
  );
  return partitions.flatMap((row) => {
    const keys = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));
    const { payer = '', period = '' } = keys;
    return partitionFiles(keys, billOf(bills, { payer, period }));
  });
}

function partitionFiles(keys: PartitionKeys, bill: Bill): readonly FileToWrite[] {
  const where = Object.entries(keys)
    .map(([key, value]) => `${key} = ${literal(value)}`)
    .join(' AND ');
  const lines = `SELECT input, line_no FROM loaded_charge WHERE ${where}`;
  const given = new Set(bill.inputs.flatMap((input) => input.columns));
  const columns = [...given, 'line_no', 'input', 'export', ...absentColumns(bill.inputs)];
  return [
    {
      table: 'charge',
      keys,
      origin: bill.origin,
      select: `SELECT * FROM loaded_charge WHERE ${where} ORDER BY hour_ms, resource_id, input, line_no`,
    },
    {
      table: 'bill_line',
      keys,
      origin: bill.origin,
      select: `SELECT ${columns.map((column) => `b.${identifier(column)}`).join(', ')}
        FROM bill_line b JOIN (${lines}) c USING (input, line_no) ORDER BY b.input, b.line_no`,
    },
  ];
}
