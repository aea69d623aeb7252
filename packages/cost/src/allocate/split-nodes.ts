import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import { createPodOwner } from './create-pod-owner.js';
import type { PodOwnerRequest } from './create-pod-owner.js';
import { ownerRuleExpression } from './rule-condition.js';

/** Splits the bill groups of a cluster's instances over an interval of hours: the view `node_share`. */
export async function splitNodes(
  request: PodOwnerRequest,
  range: { readonly cluster: string; readonly fromMs: number; readonly toMs: number },
): Promise<void> {
  const { database, dt } = request;
  const bounds = { from_ms: String(range.fromMs), to_ms: String(range.toMs) };
  const cluster = literal(range.cluster);
  await createPodOwner(request, range);
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
  await database.run(`CREATE OR REPLACE TEMP VIEW node_party AS ${await readSql('allocate/node_party')}`);
  const share = await readSql('allocate/largest_remainder', { party: 'node_party' });
  await database.run(`CREATE OR REPLACE TEMP VIEW node_share AS ${share}`);
}
