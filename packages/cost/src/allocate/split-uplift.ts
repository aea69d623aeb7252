import { dayMs, dayStart } from '../load/utc-day.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import { createPodOwner } from './create-pod-owner.js';
import type { PodOwnerRequest } from './create-pod-owner.js';

/** Splits uplift over the pods of every cluster, into the temporary table `uplift_allocation`. */
export async function splitUplift(request: PodOwnerRequest): Promise<void> {
  const { database, dt } = request;
  const from = dayStart(dt);
  await createPodOwner(request, { fromMs: from, toMs: from + dayMs });
  await database.run(
    `CREATE OR REPLACE TEMP TABLE uplift_group AS ${await readSql('allocate/uplift_group')}`,
  );
  await database.run(
    `CREATE OR REPLACE TEMP TABLE uplift_party AS ${await readSql('allocate/uplift_party')}`,
  );
  await database.run(`CREATE OR REPLACE TEMP VIEW run_owner AS ${await readSql('allocate/run_owner')}`);
  const share = await readSql('allocate/largest_remainder', { party: 'uplift_party' });
  await database.run(`CREATE OR REPLACE TEMP VIEW uplift_share AS ${share}`);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE uplift_allocation AS ${await readSql('allocate/uplift_allocation', { day: literal(dt) })}`,
  );
}
