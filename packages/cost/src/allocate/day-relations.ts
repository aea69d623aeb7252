import type { FileEntry } from '../store/manifest.js';
import { filesOf } from '../store/manifest.js';
import type { Database } from '../store/database.js';
import type { FixedTable } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import type { Warehouse } from '../store/warehouse.js';
import { dayMs, dayOf, dayStart } from '../load/utc-day.js';

/** Loaded files that the allocation of a day reads, by the role they play. */
export interface DayFiles {
  readonly charge: readonly FileEntry[];
  readonly pod: readonly FileEntry[];
  readonly podUsage: readonly FileEntry[];
  readonly node: readonly FileEntry[];
  readonly nodeNear: readonly FileEntry[];
  readonly nodeVolumeNear: readonly FileEntry[];
  readonly coverage: readonly FileEntry[];
  readonly usageSample: readonly FileEntry[];
}

/** Finds the loaded files of a UTC day; lives of nodes and volumes come with those of its neighbours. */
export function dayFiles(warehouse: Warehouse, dt: string): DayFiles {
  const { manifest } = warehouse;
  const near = [-1, 0, 1].map((shift) => dayOf(dayStart(dt) + shift * dayMs));
  const around = (table: FixedTable): readonly FileEntry[] =>
    near.flatMap((day) => filesOf(manifest, table, { dt: day }));
  const declared = new Set(
    filesOf(manifest, 'coverage', { source: 'declared' }).map((file) => file.keys['cluster']),
  );
  const coverage = filesOf(manifest, 'coverage', { dt }).filter(
    // What a table of pods suggests gives way to what somebody declared.
    (file) => file.keys['source'] !== 'table' || !declared.has(file.keys['cluster']),
  );
  return {
    charge: filesOf(manifest, 'charge', { dt }),
    pod: filesOf(manifest, 'pod', { dt }),
    podUsage: filesOf(manifest, 'pod_usage', { dt }),
    node: filesOf(manifest, 'node', { dt }),
    nodeNear: around('node'),
    nodeVolumeNear: around('node_volume'),
    coverage,
    usageSample: filesOf(manifest, 'usage_sample', { dt }),
  };
}

/** Views of a day that do not depend on the cluster being computed. */
export async function createDayRelations(
  database: Database,
  warehouse: Warehouse,
  files: DayFiles & { readonly dt: string },
): Promise<void> {
  const view = async (name: string, select: string): Promise<void> =>
    database.run(`CREATE OR REPLACE TEMP VIEW ${name} AS ${select}`);
  const from = dayStart(files.dt);
  await view('hour', await readSql('allocate/hour', { day_start_ms: String(from) }));
  await view('charge', warehouse.relationOf('charge', files.charge));
  await view('node_near', warehouse.relationOf('node', files.nodeNear));
  await view('node_volume_near', warehouse.relationOf('node_volume', files.nodeVolumeNear));
  await view(
    'coverage',
    `SELECT *, CASE source WHEN 'recording' THEN 0 ELSE 1 END AS source_rank FROM (${warehouse.relationOf('coverage', files.coverage)}) AS c`,
  );
  await view('usage_sample', warehouse.relationOf('usage_sample', files.usageSample));
  await database.run(
    `CREATE OR REPLACE TEMP TABLE covered_hour AS ${await readSql('allocate/covered_hour')}`,
  );
}

/** What a selection of files of a day says of them. */
export interface SelectedCluster {
  /** Whether several inputs saw a cluster, so that its pods were numbered anew. */
  readonly hasRivals: boolean;
}

/**
 * Points the views `pod`, `pod_usage` and `node` at one cluster's files of the day, or at all clusters'.
 *
 * Where one input tells all, its rows are taken as they are; where several do, the better one is chosen.
 */
export async function selectCluster(
  database: Database,
  warehouse: Warehouse,
  selection: { readonly files: DayFiles; readonly cluster?: string; readonly useSamples: boolean },
): Promise<SelectedCluster> {
  const { files, cluster } = selection;
  const mine = (list: readonly FileEntry[]): readonly FileEntry[] =>
    list.filter((file) => cluster === undefined || file.keys['cluster'] === cluster);
  const pods = mine(files.pod);
  const usage = mine(files.podUsage);
  const rivals = hasRivals(pods) || hasRivals(usage);
  const view = async (name: string, select: string): Promise<void> =>
    database.run(`CREATE OR REPLACE TEMP VIEW ${name} AS ${select}`);
  await view('loaded_pod', warehouse.relationOf('pod', pods));
  await view('loaded_pod_usage', warehouse.relationOf('pod_usage', usage));
  await view('node', warehouse.relationOf('node', mine(files.node)));
  await view('pod', rivals ? await readSql('allocate/chosen_pod') : 'SELECT * FROM loaded_pod');
  const podUsage = rivals ? await readSql('allocate/chosen_pod_usage') : 'SELECT * FROM loaded_pod_usage';
  await view(
    'pod_usage',
    selection.useSamples ? await readSql('allocate/measured_pod_usage', { pod_usage: podUsage }) : podUsage,
  );
  await database.run(`CREATE OR REPLACE TEMP TABLE node_tile AS ${await readSql('allocate/node_tile')}`);
  return { hasRivals: rivals };
}

function hasRivals(files: readonly FileEntry[]): boolean {
  const clusters = files.map((file) => file.keys['cluster']);
  return new Set(clusters).size < clusters.length;
}
