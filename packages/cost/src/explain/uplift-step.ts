import type { Database, Row } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import type { BillLine, UpliftStep } from './explanation.js';
import { shareOf } from './share.js';
import type { PodNames } from './share.js';
import { billOfStep } from './step-key.js';
import type { StepKey } from './step-key.js';

export interface UpliftStepRequest {
  readonly database: Database;
  readonly key: StepKey;
  readonly lines: readonly BillLine[];
  readonly pods: PodNames;
}

/**
 * Uplift of a resource in an hour, a step for each of its meters; reads the relations `uplift_group` and on of its day.
 */
export async function explainUplift(request: UpliftStepRequest): Promise<readonly UpliftStep[]> {
  const { database, key, lines, pods } = request;
  const resources = literal(key.resource ?? '');
  const rows = (await database.rows(await readSql('explain/uplift_part', { resources }))).filter((row) =>
    isPartOf(row, key),
  );
  const groups = [...new Set(rows.map((row) => row['group_no']))];
  return groups.flatMap((group): UpliftStep[] => {
    const parts = rows.filter((row) => row['group_no'] === group);
    const [first] = parts;
    if (first === undefined) return [];
    const whole = (row: Row, name: string): bigint => BigInt(String(row[name]));
    const isMine = (row: Row): boolean => pods.has(String(row['tie']));
    const split = {
      splitPico: whole(first, 't'),
      denominator: whole(first, 'd'),
      pods,
      pieces: new Map<string, never[]>(),
    };
    const shares = parts.filter(isMine).map((row) => shareOf(row, split));
    const others = parts.filter((row) => !isMine(row));
    return [
      {
        kind: 'uplift',
        ...billOfStep(key),
        lines: lines.filter((line) => line.usageType === first['usage_type']),
        billedPico: split.splitPico,
        amountPico: shares.reduce((sum, share) => sum + share.amountPico, 0n),
        resource: key.resource ?? '',
        meter: first['meter'] === null ? null : String(first['meter']),
        denominator: split.denominator,
        shares,
        others: {
          count: others.length,
          weight: others.reduce((sum, row) => sum + whole(row, 'w'), 0n),
          amountPico: others.reduce((sum, row) => sum + whole(row, 'units'), 0n),
        },
      },
    ];
  });
}

function isPartOf(row: Row, key: StepKey): boolean {
  return (
    row['payer'] === key.payer &&
    row['period'] === key.period &&
    row['currency'] === key.currency &&
    row['account'] === key.account &&
    row['purchase_option'] === key.purchaseOption &&
    (row['hour_ms'] === null ? null : Number(row['hour_ms'])) === key.hourMs
  );
}
