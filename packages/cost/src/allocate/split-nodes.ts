import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { PodOwnerRequest } from './create-pod-owner.js';
import { ownerRuleExpression } from './rule-condition.js';

/** Whole hours of a cluster, milliseconds UTC. */
export interface ClusterHours {
  readonly cluster: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The places of a statement that say from when to when. */
export function hourPlaces(range: ClusterHours): Readonly<Record<'from_ms' | 'to_ms', string>> {
  return { from_ms: String(range.fromMs), to_ms: String(range.toMs) };
}

/** Numbers the instances of a cluster's day, in the temporary tables `node_instance`, `node_place` and `short_bill`. */
export async function createNodePlaces(database: Database, cluster: string): Promise<void> {
  const table = async (name: string, values: Readonly<Record<string, string>> = {}): Promise<void> =>
    database.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${await readSql(`allocate/${name}`, values)}`);
  await table('node_instance', { cluster: literal(cluster) });
  await table('node_place');
  await table('short_bill');
}

/**
 * Tells who shares the bill groups of a cluster's instances over some hours, in the temporary tables `pod_hour`, `node_hour`
 * and `node_group` and the view `node_weight`; reads what {@link createNodePlaces} makes.
 *
 * @param firstNo - the number after which groups are numbered.
 */
export async function weighNodes(
  request: PodOwnerRequest,
  range: ClusterHours,
  firstNo: number,
): Promise<void> {
  const { database, dt } = request;
  const { config } = request.settings;
  const bounds = hourPlaces(range);
  const cluster = literal(range.cluster);
  const usage = await readSql('allocate/placed_usage', bounds);
  await database.run(`CREATE OR REPLACE TEMP VIEW placed_usage AS ${usage}`);
  const piece =
    config.weights.basis === 'max' ? await readSql('allocate/pod_piece') : 'SELECT * FROM placed_usage';
  await database.run(`CREATE OR REPLACE TEMP VIEW pod_piece AS ${piece}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE pod_hour AS ${await readSql('allocate/pod_hour')}`);
  const nodeRule = ownerRuleExpression(
    config.ownership,
    { cluster: 'k.cluster', nodePool: 'k.pool' },
    { day: dt, needs: ['nodePool'] },
  );
  const nodeHour = await readSql('allocate/node_hour', { ...bounds, cluster, node_rule: nodeRule });
  await database.run(`CREATE OR REPLACE TEMP TABLE node_hour AS ${nodeHour}`);
  const group = await readSql('allocate/node_group', { ...bounds, cluster, first_no: String(firstNo) });
  await database.run(`CREATE OR REPLACE TEMP TABLE node_group AS ${group}`);
  await database.run(`CREATE OR REPLACE TEMP VIEW node_weight AS ${await readSql('allocate/node_weight')}`);
}
