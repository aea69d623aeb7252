import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import { hourPlaces } from './split-nodes.js';
import type { ClusterHours } from './split-nodes.js';

/**
 * Sums the uplift of a day up, in the temporary table `uplift_group`; nothing of it is shared yet.
 *
 * @returns how many groups there are; their numbers begin at 1.
 */
export async function createUpliftGroups(database: Database): Promise<number> {
  const group = await readSql('allocate/uplift_group');
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_group AS ${group}`);
  await database.run('CREATE OR REPLACE TEMP TABLE uplift_shared (group_no BIGINT, d DECIMAL(38,0))');
  const [found] = await database.rows('SELECT COUNT(*) AS groups FROM uplift_group');
  return Number(found?.['groups'] ?? 0);
}

/**
 * Tells which pods share the uplift of a cluster's runs over some hours, in the temporary table `uplift_weight`, and which
 * groups are shared at all, in `uplift_shared`; reads what `createDayPods` makes.
 */
export async function weighUplift(database: Database, range: ClusterHours): Promise<void> {
  const bounds = hourPlaces(range);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE pod_meter AS ${await readSql('allocate/pod_meter', bounds)}`,
  );
  const weight = await readSql('allocate/uplift_weight', { ...bounds, cluster: literal(range.cluster) });
  await database.run(`CREATE OR REPLACE TEMP TABLE uplift_weight AS ${weight}`);
  await database.run(
    'INSERT INTO uplift_shared SELECT group_no, MAX(d) FROM uplift_weight GROUP BY group_no',
  );
}
