import { message, MoorageError } from '@moorage/core';
import type { Cell, Database } from '../store/database.js';
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
  await database.run(`CREATE OR REPLACE TEMP VIEW run_cluster AS ${await readSql('allocate/run_cluster')}`);
  const attached = await readSql('allocate/attached_charge', {
    has_accounts: String(scope.accounts !== null),
    has_clusters: String(scope.clusters !== null),
    scope_rule: scopeRuleExpression(scope.rules, columns),
    owner_rule: ownerRuleExpression(ownership, columns, { day: dt, needs: ['account', 'service', 'tag'] }),
  });
  await database.run(`CREATE OR REPLACE TEMP TABLE attached_charge AS ${attached}`);
  const estimated = await readSql('allocate/estimated_charge', {
    period: literal(dt.slice(0, 7)),
    billed_until_ms: String(billedUntilMs),
    has_clusters: String(scope.clusters !== null),
  });
  await database.run(`INSERT INTO attached_charge ${estimated}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE node_bill AS ${await readSql('allocate/node_bill')}`);
  await refuseRivalClaims(database);
  await refuseMixedCurrencies(database);
}

async function refuseRivalClaims(database: Database): Promise<void> {
  const [rival] = await database.rows(await readSql('allocate/rival_claim'));
  if (rival === undefined) return;
  const claim = {
    instance: String(rival['instance']),
    hour: hourText(rival['hour_ms']),
    first: String(rival['first_cluster']),
    second: String(rival['second_cluster']),
  };
  throw new MoorageError(message('instance-claimed-twice', claim));
}

async function refuseMixedCurrencies(database: Database): Promise<void> {
  const [mixed] = await database.rows(await readSql('allocate/mixed_currency'));
  if (mixed === undefined) return;
  const found = {
    instance: String(mixed['instance']),
    hour: hourText(mixed['hour_ms']),
    currencies: `${String(mixed['first_currency'])} and ${String(mixed['second_currency'])}`,
  };
  throw new MoorageError(message('currency-mixed-in-instance-hour', found));
}

function hourText(hourMs: Cell | undefined): string {
  return new Date(Number(hourMs)).toISOString().slice(0, 16);
}
