import { attachCharges } from '../allocate/attach-charges.js';
import { billedUntil } from '../allocate/billed-until.js';
import { createDayPods } from '../allocate/day-pods.js';
import { createDayRelations, dayFiles, selectCluster } from '../allocate/day-relations.js';
import type { Settings } from '../allocate/settings.js';
import { createNodePlaces, weighNodes } from '../allocate/split-nodes.js';
import { createUpliftGroups, weighUplift } from '../allocate/split-uplift.js';
import { dayMs, dayStart, hourMs } from '../load/utc-day.js';
import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import type { Warehouse } from '../store/warehouse.js';

export interface ExplainedDay {
  readonly warehouse: Warehouse;
  readonly database: Database;
  readonly settings: Settings;
  readonly dt: string;
}

/** Attaches the charges of a day again, in the relations `attached_charge` and `uplift_group`. */
export async function openDay({ warehouse, database, settings, dt }: ExplainedDay): Promise<void> {
  const files = dayFiles(warehouse, dt);
  await createDayRelations(database, warehouse, { ...files, dt });
  await selectCluster(database, warehouse, { files, useSamples: false });
  await attachCharges({ database, settings, dt, billedUntilMs: billedUntil(warehouse, dt) });
  await createUpliftGroups(database);
}

/** Splits the uplift of a cluster's day again, in the relations `uplift_party` and `uplift_share`. */
export async function openUplift(day: ExplainedDay, cluster: string): Promise<void> {
  const { warehouse, database, dt } = day;
  await selectCluster(database, warehouse, { files: dayFiles(warehouse, dt), cluster, useSamples: false });
  await createDayPods(day, cluster);
  await weighUplift(database, { cluster, fromMs: dayStart(dt), toMs: dayStart(dt) + dayMs });
  await nameShares(database, 'uplift');
}

/** Splits the bill groups of a cluster's instances in an hour again, in the relations `node_party` and `node_share`. */
export async function openNodeHour(
  day: ExplainedDay,
  place: { readonly cluster: string; readonly fromMs: number },
): Promise<void> {
  const { warehouse, database, settings, dt } = day;
  const { cluster, fromMs } = place;
  const files = dayFiles(warehouse, dt);
  const useSamples = settings.config.weights.basis === 'max' && files.usageSample.length > 0;
  await selectCluster(database, warehouse, { files, cluster, useSamples });
  await createNodePlaces(database, cluster);
  await weighNodes(day, { cluster, fromMs, toMs: fromMs + hourMs }, 0);
  await nameShares(database, 'node');
}

async function nameShares(database: Database, of: 'uplift' | 'node'): Promise<void> {
  const split = await readSql('allocate/largest_remainder', { party: `${of}_weight` });
  await database.run(`CREATE OR REPLACE TEMP TABLE ${of}_split AS ${split}`);
  const party = await readSql('explain/named_party', { party: `${of}_weight` });
  await database.run(`CREATE OR REPLACE TEMP VIEW ${of}_party AS ${party}`);
  const share = await readSql('explain/named_share', { share: `${of}_split` });
  await database.run(`CREATE OR REPLACE TEMP VIEW ${of}_share AS ${share}`);
}
