import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import { createBatchPods, hourPlaces } from './batch-pods.js';
import type { HourRange } from './batch-pods.js';
import type { PodOwnerRequest } from './create-pod-owner.js';
import { ownerRuleExpression } from './rule-condition.js';

/** Hours of a cluster. */
export interface ClusterHours extends HourRange {
  readonly cluster: string;
}

/**
 * Splits the bill groups of a cluster's instances over some hours: the views `node_party` and `node_share` tell the parties
 * by the uids of their pods.
 */
export async function splitNodes(request: PodOwnerRequest, range: ClusterHours): Promise<void> {
  const { database } = request;
  await createBatchPods(request, range);
  await splitNodesOfBatch(request, range);
  const party = await readSql('allocate/named_party', { party: 'node_weight' });
  await database.run(`CREATE OR REPLACE TEMP VIEW node_party AS ${party}`);
  const share = await readSql('allocate/named_share', { share: 'node_split' });
  await database.run(`CREATE OR REPLACE TEMP VIEW node_share AS ${share}`);
}

/** As {@link splitNodes} for the pods that `batch_pod` holds: the view `node_split` tells them by their numbers. */
export async function splitNodesOfBatch(request: PodOwnerRequest, range: ClusterHours): Promise<void> {
  const { database, dt } = request;
  const bounds = hourPlaces(range);
  const cluster = literal(range.cluster);
  await database.run(
    `CREATE OR REPLACE TEMP TABLE pod_hour AS ${await readSql('allocate/pod_hour', bounds)}`,
  );
  const nodeRule = ownerRuleExpression(
    request.settings.config.ownership,
    { cluster: 'k.cluster', nodePool: 'k.pool' },
    { day: dt, needs: ['nodePool'] },
  );
  const nodeHour = await readSql('allocate/node_hour', { ...bounds, cluster, node_rule: nodeRule });
  await database.run(`CREATE OR REPLACE TEMP TABLE node_hour AS ${nodeHour}`);
  const group = await readSql('allocate/node_group', { ...bounds, cluster });
  await database.run(`CREATE OR REPLACE TEMP TABLE node_group AS ${group}`);
  await database.run(`CREATE OR REPLACE TEMP VIEW node_weight AS ${await readSql('allocate/node_weight')}`);
  const split = await readSql('allocate/largest_remainder', { party: 'node_weight' });
  await database.run(`CREATE OR REPLACE TEMP TABLE node_split AS ${split}`);
}
