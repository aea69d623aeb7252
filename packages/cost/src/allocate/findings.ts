import type { MessageCode } from '@moorage/core';
import type { Database, Row } from '../store/database.js';
import { schema, typedColumns } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { FileToWrite } from '../store/warehouse.js';
import { noCluster } from './no-cluster.js';

/** Something that a person should know about a cluster's day. */
export interface FoundFinding {
  readonly cluster: string;
  readonly code: MessageCode;
  /** What it is about, for sorting and for suppression. */
  readonly subject: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A statement of `sql/finding` and the code of what it finds; its columns are the parameters of the message. */
interface FindingQuery {
  readonly code: MessageCode;
  readonly sql: string;
}

const dayQueries: readonly FindingQuery[] = [
  { code: 'charge-unclassified', sql: 'finding/charge_unclassified' },
  { code: 'volume-unattached', sql: 'finding/volume_unattached' },
  { code: 'bill-grain-too-coarse', sql: 'finding/bill_grain_too_coarse' },
  { code: 'uplift-quantity-differs', sql: 'finding/uplift_quantity_differs' },
  { code: 'uplift-without-pods', sql: 'finding/uplift_without_pods' },
  { code: 'instance-overbilled', sql: 'finding/instance_overbilled' },
  { code: 'hours-estimated', sql: 'finding/hours_estimated' },
];

const nodeQueries: readonly FindingQuery[] = [
  { code: 'node-capacity-differs', sql: 'finding/node_capacity_differs' },
  { code: 'instance-type-unknown', sql: 'finding/instance_type_unknown' },
  { code: 'node-hour-unobserved', sql: 'finding/node_hour_unobserved' },
  { code: 'pods-exceed-capacity', sql: 'finding/pods_exceed_capacity' },
  { code: 'pod-time-clipped', sql: 'finding/pod_time_clipped' },
  { code: 'pod-without-node', sql: 'finding/pod_without_node' },
  { code: 'pod-without-charge', sql: 'finding/pod_without_charge' },
  { code: 'pods-unowned', sql: 'finding/pods_unowned' },
];

/** Findings about the day's charges and uplift; reads the relations of the day. */
export async function collectDayFindings(database: Database): Promise<readonly FoundFinding[]> {
  return collect(database, dayQueries);
}

/** Findings about a cluster's nodes and pods; reads the relations of the cluster. */
export async function collectNodeFindings(
  database: Database,
  cluster: string,
): Promise<readonly FoundFinding[]> {
  return collect(database, nodeQueries, cluster);
}

async function collect(
  database: Database,
  queries: readonly FindingQuery[],
  cluster?: string,
): Promise<readonly FoundFinding[]> {
  const found: FoundFinding[] = [];
  for (const { code, sql } of queries) {
    const rows = await database.rows(await readSql(sql));
    found.push(...rows.map((row) => toFinding(code, row, cluster)));
  }
  return found;
}

function toFinding(code: MessageCode, row: Row, cluster: string | undefined): FoundFinding {
  const params = Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== 'subject')
      .map(([name, value]) => [name, String(value ?? '')]),
  );
  return {
    cluster: cluster ?? params['cluster'] ?? noCluster,
    code,
    subject: String(row['subject'] ?? ''),
    params,
  };
}

/** Files of the table `finding` for a day, one a cluster. */
export async function findingSelect(
  database: Database,
  day: { readonly findings: readonly FoundFinding[]; readonly dt: string; readonly origin: string },
): Promise<readonly FileToWrite[]> {
  const columns = Object.entries(schema.finding).map(([name, type]) => `${name} ${type}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE finding (${columns.join(', ')})`);
  await database.append(
    'finding',
    day.findings.map((item) => [item.cluster, day.dt, item.code, item.subject, JSON.stringify(item.params)]),
  );
  const clusters = [...new Set(day.findings.map((item) => item.cluster))].sort();
  return clusters.map((cluster) => ({
    table: 'finding',
    keys: { cluster, dt: day.dt },
    origin: day.origin,
    select: `SELECT ${typedColumns('finding')} FROM finding WHERE cluster = ${literal(cluster)} ORDER BY code, subject, params`,
  }));
}
