import { message, MoorageError } from '@moorage/core';
import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import { ownerRuleExpression, scopeRuleExpression } from './rule-condition.js';
import type { Settings } from './settings.js';

export interface AttachRequest {
  readonly database: Database;
  readonly settings: Settings;
  readonly dt: string;
  /** Where usage by the hour ends in the bills of the month, milliseconds UTC; later hours are estimated. */
  readonly billedUntilMs: number;
}

/** Attaches the day's charges to instances and clusters, adds estimates, and refuses what would make a wrong total. */
export async function attachCharges(request: AttachRequest): Promise<void> {
  const { database, settings, dt, billedUntilMs } = request;
  const { scope, ownership } = settings.config;
  const columns = {
    cluster: 'c.cluster',
    account: 'c.account',
    service: 'c.product_code',
    category: 'c.category',
    tag: 'c.tags',
    nodePool: 'c.pool',
  };
  await database.run(`CREATE OR REPLACE TEMP VIEW run_cluster AS
    SELECT emr_run, MIN(cluster) AS cluster FROM (
      SELECT emr_run, cluster FROM pod WHERE emr_run IS NOT NULL
      UNION ALL SELECT emr_internal_id, cluster FROM pod WHERE emr_internal_id IS NOT NULL
    ) run GROUP BY emr_run`);
  const attached = await readSql('allocate/attached_charge', {
    has_accounts: String(scope.accounts !== null),
    has_clusters: String(scope.clusters !== null),
    scope_rule: scopeRuleExpression(scope.rules, columns),
    owner_rule: ownerRuleExpression(ownership, columns, { day: dt, needs: ['account', 'service', 'tag'] }),
  });
  await database.run(`CREATE OR REPLACE TEMP TABLE attached_charge AS ${attached}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE node_tile AS ${await readSql('allocate/node_tile')}`);
  const estimated = await readSql('allocate/estimated_charge', {
    period: literal(dt.slice(0, 7)),
    billed_until_ms: String(billedUntilMs),
  });
  await database.run(`INSERT INTO attached_charge BY NAME ${estimated}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE node_bill AS ${await readSql('allocate/node_bill')}`);
  await refuseRivalClaims(database);
  await refuseMixedCurrencies(database);
}

async function refuseRivalClaims(database: Database): Promise<void> {
  const [rival] = await database.rows(`
    SELECT b.instance, b.hour_ms, MIN(n.cluster) AS one, MAX(n.cluster) AS other
    FROM node_bill b
    JOIN node_near n ON n.instance_id = b.instance AND n.start_ms < b.hour_ms + 3600000 AND n.end_ms > b.hour_ms
    LEFT JOIN attachment_instance a ON a.instance_id = b.instance
    WHERE a.instance_id IS NULL
    GROUP BY b.instance, b.hour_ms HAVING COUNT(DISTINCT n.cluster) > 1
    ORDER BY b.hour_ms, b.instance LIMIT 1`);
  if (rival === undefined) return;
  const hour = new Date(Number(rival['hour_ms'])).toISOString().slice(0, 16);
  const claim = {
    instance: String(rival['instance']),
    hour,
    first: String(rival['one']),
    second: String(rival['other']),
  };
  throw new MoorageError(message('instance-claimed-twice', claim));
}

async function refuseMixedCurrencies(database: Database): Promise<void> {
  const [mixed] = await database.rows(
    `SELECT instance, hour_ms, MIN(currency) || ' and ' || MAX(currency) AS currencies
     FROM attached_charge
     WHERE in_scope AND cluster IS NOT NULL AND instance IS NOT NULL AND category IN ('node_compute', 'node_storage')
     GROUP BY instance, hour_ms HAVING COUNT(DISTINCT currency) > 1 ORDER BY hour_ms, instance LIMIT 1`,
  );
  if (mixed === undefined) return;
  const hour = new Date(Number(mixed['hour_ms'])).toISOString().slice(0, 16);
  const found = { instance: String(mixed['instance']), hour, currencies: String(mixed['currencies']) };
  throw new MoorageError(message('currency-mixed-in-instance-hour', found));
}
