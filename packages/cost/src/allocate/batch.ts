import { typedColumns } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { FileToWrite } from '../store/warehouse.js';
import type { PodOwnerRequest } from './create-pod-owner.js';
import { hourPlaces, weighNodes } from './split-nodes.js';
import type { ClusterHours } from './split-nodes.js';
import { weighUplift } from './split-uplift.js';

/** Hours of a cluster that are split at once. */
export interface BatchRequest extends PodOwnerRequest {
  readonly range: ClusterHours;
  /** The number after which bill groups are numbered. */
  readonly firstNo: number;
  readonly hasUplift: boolean;
}

/**
 * Splits what the pods of some hours share, the bill groups of instances and the uplift of runs, in the temporary tables
 * `batch_share`, `batch_group` and `run_part`.
 *
 * @returns the number of the last bill group.
 */
export async function splitBatch(request: BatchRequest): Promise<number> {
  const { database, range, firstNo, dt } = request;
  await weighNodes(request, range, firstNo);
  const nodes = await readSql('allocate/node_share', { split: await splitOf('node_weight') });
  await database.run(`CREATE OR REPLACE TEMP TABLE batch_share AS ${nodes}`);
  if (request.hasUplift) {
    await weighUplift(database, range);
    const uplift = await readSql('allocate/uplift_part', { split: await splitOf('uplift_weight') });
    await database.run(`INSERT INTO batch_share ${uplift}`);
  }
  const group = await readSql('allocate/bill_group', {
    ...hourPlaces(range),
    cluster: literal(range.cluster),
    day: literal(dt),
  });
  await database.run(`CREATE OR REPLACE TEMP TABLE batch_group AS ${group}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE run_part AS ${await readSql('allocate/run_part')}`);
  const [last] = await database.rows('SELECT MAX(group_no) AS group_no FROM node_group');
  return Number(last?.['group_no'] ?? firstNo);
}

/** Files of what {@link splitBatch} made. */
export async function batchFiles(
  { range, dt }: BatchRequest,
  origin: string,
): Promise<readonly FileToWrite[]> {
  const target = { keys: { cluster: range.cluster, dt }, origin };
  const of = { cluster: literal(range.cluster), day: literal(dt) };
  const cost = await readSql('allocate/run_cost');
  return [
    { table: 'share', ...target, select: await readSql('allocate/share', of) },
    {
      table: 'bill_group',
      ...target,
      select: `SELECT ${typedColumns('bill_group')} FROM batch_group ORDER BY group_no`,
    },
    {
      table: 'run_cost',
      ...target,
      keepsOrder: true,
      select: `SELECT ${typedColumns('run_cost')} FROM (${cost}) AS c`,
    },
  ];
}

async function splitOf(party: string): Promise<string> {
  return readSql('allocate/largest_remainder', { party });
}
