import { createDayRelations, dayFiles, selectCluster } from '../allocate/day-relations.js';
import type { Database } from '../store/database.js';
import { filesOf } from '../store/manifest.js';
import { readSql } from '../store/sql-file.js';
import type { Warehouse } from '../store/warehouse.js';
import { hasDay } from './time-range.js';
import type { TimeRange } from './time-range.js';

/**
 * What is known of a cluster's hour: `complete`; `empty`, observed but nothing ran; `partial`, billed node time was
 * observed in part; `missing`, not at all; `estimated`, no bill has it yet.
 */
export type HourStatus = 'complete' | 'empty' | 'partial' | 'missing' | 'estimated';

export interface ClusterHour {
  readonly cluster: string;
  /** Start of the hour, milliseconds UTC. */
  readonly hourMs: number;
  readonly status: HourStatus;
  /** Billed or estimated instances. */
  readonly nodes: number;
  /** Pods that were seen. */
  readonly pods: number;
  /** Seconds of the hour that telemetry observed, 0 to 3,600. */
  readonly observedSeconds: number;
}

/** The hours of each cluster of which anything is known, by cluster and time. */
export async function status(
  warehouse: Warehouse,
  database: Database,
  range: TimeRange = {},
): Promise<readonly ClusterHour[]> {
  const hours: ClusterHour[] = [];
  for (const dt of daysOf(warehouse, range)) hours.push(...(await hoursOfDay(warehouse, database, dt)));
  const isIn = ({ hourMs }: ClusterHour): boolean =>
    hourMs >= (range.fromMs ?? -Infinity) && hourMs < (range.toMs ?? Infinity);
  return hours.filter(isIn).sort((a, b) => byCluster(a, b) || a.hourMs - b.hourMs);
}

function daysOf(warehouse: Warehouse, range: TimeRange): readonly string[] {
  const days = (['node_hour', 'pod_usage', 'coverage'] as const).flatMap((table) =>
    filesOf(warehouse.manifest, table).map((file) => file.keys['dt'] ?? ''),
  );
  return [...new Set(days)].filter((dt) => hasDay(range, dt)).sort();
}

async function hoursOfDay(
  warehouse: Warehouse,
  database: Database,
  dt: string,
): Promise<readonly ClusterHour[]> {
  const files = dayFiles(warehouse, dt);
  await createDayRelations(database, warehouse, { ...files, dt });
  await selectCluster(database, warehouse, { files, useSamples: false });
  for (const table of ['node_hour', 'cost'] as const) {
    await database.run(`CREATE OR REPLACE TEMP VIEW ${table} AS ${warehouse.relation(table, { dt })}`);
  }
  const rows = await database.rows(await readSql('report/cluster_hour'));
  return rows.map((row) => ({
    cluster: String(row['cluster']),
    hourMs: Number(row['hour_ms']),
    status: String(row['status']) as HourStatus,
    nodes: Number(row['nodes']),
    pods: Number(row['pods']),
    observedSeconds: Number(row['observed_seconds']),
  }));
}

function byCluster(a: ClusterHour, b: ClusterHour): number {
  return a.cluster < b.cluster ? -1 : a.cluster > b.cluster ? 1 : 0;
}
