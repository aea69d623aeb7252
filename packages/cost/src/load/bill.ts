import { compareText } from '../store/manifest.js';
import type { Delivery } from '../store/manifest.js';
import type { Database, Row } from '../store/database.js';
import { digestTexts } from '../store/durable-file.js';
import { readSql } from '../store/sql-file.js';
import { identifier, literal } from '../store/sql-text.js';
import type { FileToWrite } from '../store/warehouse.js';
import { parsePodResource } from '../collect/pod-resource.js';
import { parseUpliftResource } from '../collect/uplift-resource.js';
import { checkBill } from './bill-check.js';
import { typedColumns } from '../store/schema.js';
import { requireColumns, tableSource } from './table-source.js';
import type { TableInput } from './table-source.js';

/** Columns without which a bill cannot be read; all others are null when absent. */
const requiredColumns = [
  'bill_payer_account_id',
  'bill_billing_period_start_date',
  'line_item_usage_account_id',
  'line_item_line_item_type',
  'line_item_product_code',
  'line_item_currency_code',
  'line_item_unblended_cost',
] as const;

/** Columns that `charge.sql` reads and that a bill may lack. */
const optionalColumns = [
  'identity_time_interval',
  'line_item_usage_start_date',
  'line_item_usage_end_date',
  'product_region_code',
  'product_product_family',
  'product_instance_type',
  'line_item_usage_type',
  'line_item_operation',
  'line_item_resource_id',
  'line_item_line_item_description',
  'line_item_usage_amount',
  'line_item_net_unblended_cost',
  'line_item_blended_cost',
  'savings_plan_savings_plan_a_r_n',
  'savings_plan_savings_plan_effective_cost',
  'savings_plan_net_savings_plan_effective_cost',
  'savings_plan_total_commitment_to_date',
  'savings_plan_used_commitment',
  'savings_plan_amortized_upfront_commitment_for_billing_period',
  'savings_plan_net_amortized_upfront_commitment_for_billing_period',
  'reservation_reservation_a_r_n',
  'reservation_effective_cost',
  'reservation_net_effective_cost',
  'reservation_unused_amortized_upfront_fee_for_billing_period',
  'reservation_net_unused_amortized_upfront_fee_for_billing_period',
  'reservation_unused_recurring_fee',
  'reservation_net_unused_recurring_fee',
  'reservation_amortized_upfront_fee_for_billing_period',
  'reservation_net_amortized_upfront_fee_for_billing_period',
  'resource_tags',
] as const;

/** Money columns that are checked and rounded. */
const moneyColumns: readonly string[] = [
  'line_item_unblended_cost',
  'line_item_usage_amount',
  ...optionalColumns.filter((name) => /_(cost|fee|commitment)(_|$)|commitment_to_date/.test(name)),
];

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
 * Reads the files of one delivery of a CUR 2.0 export into the temporary tables `bill_line` and `loaded_charge`, and says
 * which files hold them.
 *
 * @throws MoorageError for missing columns and rows that cannot be read; nothing is written then.
 */
export async function loadBill(
  database: Database,
  inputs: readonly TableInput[],
  options: BillOptions,
): Promise<LoadedBill> {
  for (const input of inputs) requireColumns(input, requiredColumns);
  await createBillLines(database, inputs, options.export);
  await checkBill(database, inputs, moneyColumns);
  await createResources(database);
  await database.run(`CREATE OR REPLACE TEMP TABLE loaded_charge AS ${await chargeSelect()}`);
  const origin = digestTexts(inputs.map((input) => input.digest).sort(compareText));
  const residuals = await readResiduals(database);
  const periods = await database.rows(`
    SELECT payer, export, period, COUNT(*) AS lines,
      MAX(CASE WHEN hour_ms IS NOT NULL AND category = 'node_compute' THEN end_ms END) AS billed_until_ms
    FROM loaded_charge GROUP BY payer, export, period ORDER BY payer, export, period`);
  const deliveries = periods.map((row): Delivery => ({
    payer: String(row['payer']),
    export: String(row['export']),
    period: String(row['period']),
    origin,
    deliveredAt: options.deliveredAt,
    lines: Number(row['lines']),
    billedUntilMs: row['billed_until_ms'] === null ? null : Number(row['billed_until_ms']),
    residual: residuals,
  }));
  return { deliveries, files: await filesToWrite(database, origin) };
}

async function createBillLines(
  database: Database,
  inputs: readonly TableInput[],
  name: string,
): Promise<void> {
  const known = new Set<string>(inputs.flatMap((input) => input.columns));
  const missing = optionalColumns.filter((column) => !known.has(column));
  const absent = missing.map((column) => `CAST(NULL AS VARCHAR) AS ${identifier(column)}`);
  const union = inputs
    .map((input) => `SELECT *, ${literal(input.digest)} AS input FROM ${tableSource(input)}`)
    .join(' UNION ALL BY NAME ');
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
    period: `substr(bill_billing_period_start_date, 1, 7)`,
    interval_start: milliseconds(start),
    interval_end: milliseconds(end),
    day: `strftime(make_timestamp(c.start_ms * 1000), '%Y-%m-%d')`,
    tag_cluster: tag('c.tags', 'aws_eks_cluster_name'),
    tag_pool: `coalesce(${tag('c.tags', 'user_karpenter_sh_nodepool')}, ${tag('c.tags', 'aws_eks_nodegroup_name')}, ${tag('c.tags', 'user_eks_nodegroup_name')})`,
  });
  const filled = select.replaceAll(/\{money:(\w+)\}/g, (_, column: string) => moneyFromText(column));
  return `SELECT ${typedColumns('charge')} FROM (${filled}) AS line`;
}

/** Money of a text column: rounded once, half away from zero, to 1e-12. */
export function moneyFromText(column: string): string {
  return `CAST(nullif(${identifier(column)}, '') AS DECIMAL(38,12))`;
}

function milliseconds(expression: string): string {
  return `epoch_ms(CAST(${expression} AS TIMESTAMPTZ))`;
}

function tag(column: string, key: string): string {
  return `json_extract_string(nullif(${column}, ''), ${literal(`$."${key}"`)})`;
}

async function readResiduals(database: Database): Promise<Readonly<Record<string, string>>> {
  const rows = await database.rows(`
    SELECT coalesce(line_item_currency_code, '') AS currency,
      CAST(SUM(CAST(nullif(line_item_unblended_cost, '') AS DECIMAL(38,20))
        - CAST(${moneyFromText('line_item_unblended_cost')} AS DECIMAL(38,20))) AS VARCHAR) AS residual
    FROM bill_line GROUP BY 1 ORDER BY 1`);
  return Object.fromEntries(rows.map((row) => [String(row['currency']), String(row['residual'] ?? '0')]));
}

async function filesToWrite(database: Database, origin: string): Promise<readonly FileToWrite[]> {
  const partitions = await database.rows(
    `SELECT payer, export, period, dt FROM loaded_charge GROUP BY payer, export, period, dt ORDER BY payer, export, period, dt`,
  );
  return partitions.flatMap((row) => partitionFiles(row, origin));
}

function partitionFiles(row: Row, origin: string): readonly FileToWrite[] {
  const keys = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));
  const where = Object.entries(keys)
    .map(([key, value]) => `${key} = ${literal(value)}`)
    .join(' AND ');
  const lines = `SELECT input, line_no FROM loaded_charge WHERE ${where}`;
  return [
    {
      table: 'charge',
      keys,
      origin,
      select: `SELECT * FROM loaded_charge WHERE ${where} ORDER BY hour_ms, resource_id, input, line_no`,
    },
    {
      table: 'bill_line',
      keys,
      origin,
      select: `SELECT b.* FROM bill_line b JOIN (${lines}) c USING (input, line_no) ORDER BY input, line_no`,
    },
  ];
}
