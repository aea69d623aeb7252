import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { ownerRuleExpression } from './rule-condition.js';
import type { Settings } from './settings.js';

export interface PodOwnerRequest {
  readonly database: Database;
  readonly settings: Settings;
  readonly dt: string;
}

/** Makes the view `pod_owner` for the pods of a day; reads `pod` and `node_tile`. */
export async function createPodOwner(request: PodOwnerRequest): Promise<void> {
  const { ownership } = request.settings.config;
  const needsPool = ownership.some((rule) => rule.match.nodePool !== undefined);
  const owner = await readSql('allocate/pod_owner', {
    node_pool: needsPool
      ? 'LEFT JOIN (SELECT cluster, node, MAX(pool) AS pool FROM node_tile GROUP BY cluster, node) np ON np.cluster = p.cluster AND np.node = p.node'
      : '',
    owner_rule: ownerRuleExpression(
      ownership,
      {
        cluster: 'p.cluster',
        namespace: 'p.namespace',
        virtualCluster: 'p.virtual_cluster',
        label: 'p.labels',
        ...(needsPool ? { nodePool: 'np.pool' } : {}),
      },
      { day: request.dt },
    ),
  });
  await request.database.run(`CREATE OR REPLACE TEMP VIEW pod_owner AS ${owner}`);
}
