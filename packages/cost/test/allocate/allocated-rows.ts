import { allocationRelation } from '../../src/store/allocation-relation.js';
import type { Row } from '../../src/store/database.js';
import type { Warehouse } from '../../src/store/warehouse.js';
import type { AllocationRow, Bucket, Category, PurchaseOption } from '../oracle/allocation-row.js';
import { parseDecimalText } from '../world/decimal-text.js';
import type { Pipeline } from './pipeline.js';

/** All rows of `allocation`, estimates included, in the form in which the oracle gives them. */
export async function allocatedRows(
  { database }: Pipeline,
  warehouse: Warehouse,
): Promise<readonly AllocationRow[]> {
  const rows = await database.rows(`SELECT * FROM (${await allocationRelation(warehouse)}) AS a`);
  return rows.map(allocationRow);
}

function allocationRow(row: Row): AllocationRow {
  return {
    payer: text(row, 'payer'),
    period: text(row, 'period'),
    currency: text(row, 'currency'),
    account: text(row, 'account'),
    cluster: text(row, 'cluster'),
    hour: row['hour_ms'] === null ? null : Number(row['hour_ms']),
    instance: textOrNull(row, 'instance'),
    category: text(row, 'category') as Category,
    purchaseOption: text(row, 'purchase_option') as PurchaseOption,
    bucket: text(row, 'bucket') as Bucket,
    uid: textOrNull(row, 'uid'),
    run: textOrNull(row, 'run'),
    team: textOrNull(row, 'team'),
    amountPico: parseDecimalText(text(row, 'amount')),
  };
}

function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is ${String(value)}`);
  return value;
}

function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}
