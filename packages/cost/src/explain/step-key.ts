import { parsePico } from '@moorage/core';
import { noCluster } from '../allocate/no-cluster.js';
import type { Database, Row } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { StepBill } from './explanation.js';

/** Identity of a step: a bill group, uplift of a resource, or charges that end whole. */
export interface StepKey {
  readonly kind: 'node' | 'uplift' | 'whole';
  readonly payer: string;
  readonly period: string;
  readonly currency: string;
  readonly account: string;
  /** `-` for what belongs to no cluster. */
  readonly cluster: string;
  readonly dt: string;
  readonly hourMs: number | null;
  readonly instance: string | null;
  readonly category: string;
  readonly purchaseOption: string;
  readonly bucket: string | null;
  readonly resource: string | null;
  readonly isEstimated: boolean;
  /** What the subject got of it. */
  readonly amountPico: bigint;
}

/** Steps of a subject, largest first; reads the relation `allocation`, its rows alone. */
export async function findStepKeys(database: Database): Promise<readonly StepKey[]> {
  const rows = await database.rows(await readSql('explain/step_key'));
  return rows.map(toStepKey);
}

function toStepKey(row: Row): StepKey {
  const text = (name: string): string => String(row[name]);
  const optional = (name: string): string | null => (row[name] === null ? null : text(name));
  return {
    kind: row['kind'] as StepKey['kind'],
    payer: text('payer'),
    period: text('period'),
    currency: text('currency'),
    account: text('account'),
    cluster: text('cluster'),
    dt: text('dt'),
    hourMs: row['hour_ms'] === null ? null : Number(row['hour_ms']),
    instance: optional('instance'),
    category: text('category'),
    purchaseOption: text('purchase_option'),
    bucket: optional('whole_bucket'),
    resource: optional('resource_id'),
    isEstimated: row['estimated'] === true,
    amountPico: parsePico(text('amount')),
  };
}

/** What an explanation says of the bill of a step. */
export function billOfStep(key: StepKey): StepBill {
  return {
    payer: key.payer,
    period: key.period,
    currency: key.currency,
    account: key.account,
    cluster: key.cluster === noCluster ? null : key.cluster,
    hourMs: key.hourMs,
    category: key.category,
    purchaseOption: key.purchaseOption,
  };
}

/** SQL condition: the lines of `attached_charge` that a step is made of. */
export function lineCondition(key: StepKey): string {
  const equal = (column: string, value: string | null): string =>
    value === null ? `${column} IS NULL` : `${column} = ${literal(value)}`;
  return [
    ...(key.kind === 'node' ? [equal('instance', key.instance)] : [equal('resource_id', key.resource)]),
    key.hourMs === null ? 'hour_ms IS NULL' : `hour_ms = ${String(key.hourMs)}`,
    `in_scope = ${String(key.bucket !== 'out_of_scope')}`,
    equal('payer', key.payer),
    equal('period', key.period),
    equal('currency', key.currency),
    equal('account', key.account),
    equal('category', key.category),
    equal('purchase_option', key.purchaseOption),
    `(line_type = 'Estimated') = ${String(key.isEstimated)}`,
    ...(key.kind === 'whole' && key.category === 'emr_uplift' ? [`NOT ${sharedUplift}`] : []),
  ].join(' AND ');
}

/** SQL condition: a line of uplift was split over pods, as other lines of its run and hour were not. */
const sharedUplift = `EXISTS (SELECT 1 FROM uplift_group g JOIN uplift_shared s ON s.group_no = g.group_no
  WHERE g.resource_id = attached_charge.resource_id AND g.usage_type = attached_charge.usage_type
    AND g.start_ms = attached_charge.start_ms AND g.end_ms = attached_charge.end_ms AND g.payer = attached_charge.payer
    AND g.account = attached_charge.account AND g.purchase_option = attached_charge.purchase_option)`;
