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
export interface FindingQuery {
  readonly code: MessageCode;
  readonly sql: string;
}

/** About the day's charges and uplift. */
const dayQueries: readonly FindingQuery[] = [
  { code: 'charge-unclassified', sql: 'finding/charge_unclassified' },
  { code: 'volume-unattached', sql: 'finding/volume_unattached' },
  { code: 'bill-grain-too-coarse', sql: 'finding/bill_grain_too_coarse' },
  { code: 'uplift-quantity-differs', sql: 'finding/uplift_quantity_differs' },
  { code: 'uplift-without-pods', sql: 'finding/uplift_without_pods' },
  { code: 'instance-overbilled', sql: 'finding/instance_overbilled' },
  { code: 'hours-estimated', sql: 'finding/hours_estimated' },
];

/** About a cluster's nodes and pods on the day. */
const clusterQueries: readonly FindingQuery[] = [
  { code: 'node-capacity-differs', sql: 'finding/node_capacity_differs' },
  { code: 'instance-type-unknown', sql: 'finding/instance_type_unknown' },
  { code: 'node-hour-unobserved', sql: 'finding/node_hour_unobserved' },
  { code: 'pods-exceed-capacity', sql: 'finding/pods_exceed_capacity' },
  { code: 'pod-without-node', sql: 'finding/pod_without_node' },
  { code: 'pods-unowned', sql: 'finding/pods_unowned' },
];

/** About the pods that are split at once. */
const batchQueries: readonly FindingQuery[] = [
  { code: 'pod-time-clipped', sql: 'finding/pod_time_clipped' },
  { code: 'pod-without-charge', sql: 'finding/pod_without_charge' },
];

/** Every statement of `sql/finding`. */
export const findingQueries: readonly FindingQuery[] = [...dayQueries, ...clusterQueries, ...batchQueries];

/** Findings about the day's charges and uplift; reads the relations of the day. */
export async function collectDayFindings(database: Database): Promise<readonly FoundFinding[]> {
  return collect(database, dayQueries);
}

/** Findings about a cluster's nodes and pods; reads the relations of the cluster. */
export async function collectClusterFindings(
  database: Database,
  cluster: string,
): Promise<readonly FoundFinding[]> {
  return collect(database, clusterQueries, cluster);
}

/** Findings about some hours of a cluster; reads the relations of the batch. */
export async function collectBatchFindings(
  database: Database,
  cluster: string,
): Promise<readonly FoundFinding[]> {
  return collect(database, batchQueries, cluster);
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

/**
 * Findings of one kind about one thing as one: what is counted or measured is added up, the rest is told of the first.
 */
export function mergeFindings(found: readonly FoundFinding[]): readonly FoundFinding[] {
  const merged = new Map<string, FoundFinding>();
  for (const finding of found) {
    const key = JSON.stringify([finding.cluster, finding.code, finding.subject]);
    const first = merged.get(key);
    merged.set(
      key,
      first === undefined ? finding : { ...first, params: addUp(first.params, finding.params) },
    );
  }
  return [...merged.values()];
}

function addUp(
  first: FoundFinding['params'],
  second: FoundFinding['params'],
): Readonly<Record<string, string>> {
  const isAmount = (name: string): boolean =>
    name === 'count' || name === 'hours' || name.endsWith('seconds');
  const sum = (name: string, value: string): string => String(BigInt(value) + BigInt(second[name] ?? '0'));
  return Object.fromEntries(
    Object.entries(first).map(([name, value]) => [name, isAmount(name) ? sum(name, value) : value]),
  );
}

/** Files of the table `finding` for a day, one a cluster. */
export async function findingSelect(
  database: Database,
  day: { readonly found: readonly FoundFinding[]; readonly dt: string; readonly origin: string },
): Promise<readonly FileToWrite[]> {
  const findings = mergeFindings(day.found);
  const columns = Object.entries(schema.finding).map(([name, type]) => `${name} ${type}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE finding (${columns.join(', ')})`);
  await database.append(
    'finding',
    findings.map((item) => [item.cluster, day.dt, item.code, item.subject, JSON.stringify(item.params)]),
  );
  const clusters = [...new Set(findings.map((item) => item.cluster))].sort();
  return clusters.map((cluster) => ({
    table: 'finding',
    keys: { cluster, dt: day.dt },
    origin: day.origin,
    select: `SELECT ${typedColumns('finding')} FROM finding WHERE cluster = ${literal(cluster)} ORDER BY code, subject, params`,
  }));
}
