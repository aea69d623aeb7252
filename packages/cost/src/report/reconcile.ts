import { message, MoorageError, parsePico } from '@moorage/core';
import { allocatedChargeRelation } from '../store/allocation-relation.js';
import type { Database, Row } from '../store/database.js';
import { filesOf } from '../store/manifest.js';
import type { FileEntry } from '../store/manifest.js';
import type { FixedTable } from '../store/schema.js';
import { readSql } from '../store/sql-file.js';
import type { Warehouse } from '../store/warehouse.js';
import { hasDay } from './time-range.js';
import type { TimeRange } from './time-range.js';

/** A step of the bridge from the invoice to amortised cost, as it is added. */
export interface BridgeStep {
  /**
   * `upfront`: fees paid in advance leave; `recurring`: recurring fees leave, their unused part stays; `negation`:
   * what offsets covered usage leaves; `covered`: covered usage comes at its effective cost.
   */
  readonly name: 'upfront' | 'recurring' | 'negation' | 'covered';
  readonly amountPico: bigint;
}

/** A bucket of the allocation, or `emr_uplift` for the uplift of jobs, and what ended there. */
export interface ReconciledPart {
  readonly part: string;
  readonly amountPico: bigint;
}

/** A billing period of a payer in one currency, checked. */
export interface Reconciliation {
  readonly payer: string;
  readonly period: string;
  readonly currency: string;
  /** Lines of the bill. */
  readonly lines: number;
  /** What the bill says was invoiced. */
  readonly unblendedPico: bigint;
  /** Unblended plus every step is what was billed, amortised. */
  readonly bridge: readonly BridgeStep[];
  /** Amortised cost of the bill's lines. */
  readonly billedPico: bigint;
  /** Sum of what every bucket got; the parts add up to it. */
  readonly allocatedPico: bigint;
  readonly parts: readonly ReconciledPart[];
  /** Billed less allocated; anything but 0 is a fault. */
  readonly differencePico: bigint;
  /** Upfront fees of earlier or later periods that the month's usage was charged. */
  readonly trueUpPico: bigint;
  /** Node time that no bill has yet, at list price; not part of anything above. */
  readonly estimatedPico: bigint;
}

/**
 * Compares the bill with what was allocated of it, for each payer, billing period and currency.
 *
 * @param range - takes part of what days are in it.
 * @throws MoorageError `warehouse-empty` if no bill is loaded in the range.
 */
export async function reconcile(
  warehouse: Warehouse,
  database: Database,
  range: TimeRange = {},
): Promise<readonly Reconciliation[]> {
  const open = async (table: FixedTable): Promise<readonly FileEntry[]> => {
    const files = filesOf(warehouse.manifest, table).filter((file) => hasDay(range, file.keys['dt'] ?? ''));
    await database.run(`CREATE OR REPLACE TEMP VIEW ${table} AS ${warehouse.relationOf(table, files)}`);
    return files;
  };
  const bills = await open('charge');
  if (bills.length === 0) throw nothingLoaded(warehouse, range);
  const allocated = await allocatedChargeRelation(warehouse, (file) => hasDay(range, file.keys['dt'] ?? ''));
  await database.run(`CREATE OR REPLACE TEMP VIEW allocated_charge AS ${allocated}`);
  await open('cost');
  const parts = await database.rows(await readSql('report/part'));
  const periods = await database.rows(await readSql('report/reconcile'));
  return periods.map((row) => toReconciliation(row, parts));
}

/** Whether every unit of every bill is accounted for. */
export function isReconciled(periods: readonly Reconciliation[]): boolean {
  return periods.every((period) => period.differencePico === 0n);
}

function toReconciliation(row: Row, parts: readonly Row[]): Reconciliation {
  const pico = (name: string): bigint => parsePico(String(row[name]));
  const isMine = (part: Row): boolean =>
    ['payer', 'period', 'currency'].every((column) => part[column] === row[column]);
  const steps = ['upfront', 'recurring', 'negation', 'covered'] as const;
  return {
    payer: String(row['payer']),
    period: String(row['period']),
    currency: String(row['currency']),
    lines: Number(row['lines']),
    unblendedPico: pico('unblended'),
    bridge: steps.map((name) => ({ name, amountPico: pico(name) })),
    billedPico: pico('billed'),
    allocatedPico: pico('allocated'),
    parts: parts.filter(isMine).map((part) => ({
      part: String(part['part']),
      amountPico: parsePico(String(part['amount'])),
    })),
    differencePico: pico('billed') - pico('allocated'),
    trueUpPico: pico('true_up'),
    estimatedPico: pico('estimated'),
  };
}

function nothingLoaded(warehouse: Warehouse, range: TimeRange): MoorageError {
  const isOpen = range.fromMs === undefined && range.toMs === undefined;
  const period = isOpen ? 'any day' : 'the days that were asked for';
  return new MoorageError(message('warehouse-empty', { path: warehouse.directory, what: 'bill', period }));
}
