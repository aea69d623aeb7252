import type { Platform } from '@moorage/core';
import { potBuckets } from '../config/cost-config.js';
import type { CostConfig } from '../config/cost-config.js';
import type { Database, Value } from '../store/database.js';
import type { InstanceFact } from './instance-fact.js';
import { platformOwners } from './platform-owners.js';

/** Everything that people decide and that allocation depends on. */
export interface Settings {
  readonly config: CostConfig;
  readonly platform: Platform;
  readonly instanceFacts: readonly InstanceFact[];
}

/** Puts the settings into temporary tables that the statements of `sql/allocate` read. */
export async function createSettings(database: Database, settings: Settings): Promise<void> {
  const { config, platform } = settings;
  const { weights, attachments, scope, sharing } = config;
  const create = async (
    name: string,
    columns: string,
    rows: readonly (readonly Value[])[],
  ): Promise<void> => {
    await database.run(`CREATE OR REPLACE TEMP TABLE ${name} (${columns})`);
    await database.append(name, rows);
  };
  await create('weight', 'cpu BIGINT, memory BIGINT, gpu BIGINT, is_max BOOLEAN', [
    [BigInt(weights.cpu), BigInt(weights.memory), BigInt(weights.gpu), weights.basis === 'max'],
  ]);
  await create(
    'attachment_instance',
    'instance_id VARCHAR, cluster VARCHAR',
    Object.entries(attachments.instances),
  );
  await create(
    'attachment_volume',
    'volume_id VARCHAR, instance_id VARCHAR',
    Object.entries(attachments.volumes),
  );
  await create(
    'attachment_virtual_cluster',
    'virtual_cluster VARCHAR, cluster VARCHAR',
    Object.entries(attachments.virtualClusters),
  );
  await create(
    'scope_account',
    'account VARCHAR',
    (scope.accounts ?? []).map((account) => [account]),
  );
  await create(
    'scope_cluster',
    'cluster VARCHAR',
    (scope.clusters ?? []).map((cluster) => [cluster]),
  );
  await create(
    'owner_rule',
    'rule_no BIGINT, team VARCHAR, cost_center VARCHAR, bucket VARCHAR',
    config.ownership.map((rule, at) => [
      BigInt(at + 1),
      rule.team ?? null,
      rule.costCenter ?? null,
      rule.bucket ?? null,
    ]),
  );
  const owners = platformOwners(platform);
  await create('platform_team', 'cluster VARCHAR, namespace VARCHAR, team VARCHAR', owners.teams);
  await create('team_cost_center', 'team VARCHAR, cost_center VARCHAR', owners.costCenters);
  await create(
    'sharing',
    'bucket VARCHAR, policy VARCHAR',
    potBuckets.map((bucket) => [bucket, sharing[bucket].policy]),
  );
  await create(
    'sharing_part',
    'bucket VARCHAR, team VARCHAR, part BIGINT',
    potBuckets.flatMap((bucket) =>
      Object.entries(sharing[bucket].parts).map(([team, part]): readonly Value[] => [
        bucket,
        team,
        BigInt(part),
      ]),
    ),
  );
  await create(
    'instance_fact',
    'instance_type VARCHAR, cpu_millis BIGINT, mem_kib BIGINT, gpu BIGINT, price VARCHAR',
    settings.instanceFacts.map((fact) => [
      fact.instanceType,
      fact.cpuMillis,
      fact.memoryKib,
      fact.gpus,
      config.prices.instances[fact.instanceType] ?? fact.usdPerHour,
    ]),
  );
}
