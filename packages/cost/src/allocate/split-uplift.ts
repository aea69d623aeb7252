import { dayMs, dayStart } from '../load/utc-day.js';
import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { createBatchPods, hourPlaces } from './batch-pods.js';
import type { HourRange } from './batch-pods.js';
import type { PodOwnerRequest } from './create-pod-owner.js';

/**
 * Splits the uplift of a day over the pods of every cluster: the views `uplift_party` and `uplift_share` tell the parties of
 * `uplift_group` by the uids of their pods.
 */
export async function splitUplift(request: PodOwnerRequest): Promise<void> {
  const { database, dt } = request;
  const day = { fromMs: dayStart(dt), toMs: dayStart(dt) + dayMs };
  await createUpliftGroups(database);
  await createBatchPods(request, day);
  await splitUpliftOfBatch(database, day);
  const party = await readSql('allocate/named_party', { party: 'uplift_weight' });
  await database.run(`CREATE OR REPLACE TEMP VIEW uplift_party AS ${party}`);
  const share = await readSql('allocate/named_share', { share: 'uplift_split' });
  await database.run(`CREATE OR REPLACE TEMP VIEW uplift_share AS ${share}`);
}

/** Sums the uplift of a day up, in the temporary table `uplift_group`, and counts it; nothing of it is shared yet. */
export async function createUpliftGroups(database: Database): Promise<{ readonly groups: number }> {
  const group = await readSql('allocate/uplift_group');
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_group AS ${group}`);
  await database.run('CREATE OR REPLACE TEMP TABLE uplift_shared (group_no BIGINT, d DECIMAL(38,0))');
  const [found] = await database.rows('SELECT COUNT(*) AS groups FROM uplift_group');
  return { groups: Number(found?.['groups'] ?? 0) };
}

/**
 * Splits the uplift of some hours over the pods that `batch_pod` holds: the view `uplift_split` tells them by their numbers,
 * and `uplift_shared` learns which groups were shared.
 */
export async function splitUpliftOfBatch(database: Database, range: HourRange): Promise<void> {
  const meter = await readSql('allocate/pod_meter', hourPlaces(range));
  await database.run(`CREATE OR REPLACE TEMP TABLE pod_meter AS ${meter}`);
  const weight = await readSql('allocate/uplift_weight');
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_weight AS ${weight}`);
  await database.run(
    'INSERT INTO uplift_shared SELECT group_no, MAX(d) FROM uplift_weight GROUP BY group_no',
  );
  const split = await readSql('allocate/largest_remainder', { party: 'uplift_weight' });
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_split AS ${split}`);
}
