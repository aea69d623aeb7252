import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '../../src/load/load.js';
import { aChargeLine } from '../world/charge-line.js';
import { toCur2Csv } from '../world/cur2-csv.js';
import { theHour } from '../world/directed-world.js';
import { DAY_MS } from '../world/utc-time.js';
import type { ChargeLine } from '../world/world.js';
import { closePipeline, emptyWarehouse, freshFolder, openPipeline } from './pipeline.js';
import type { Pipeline } from './pipeline.js';
import { writeFiles } from './world-files.js';

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline();
});

afterAll(async () => closePipeline(pipeline));

function bill(...lines: readonly Partial<ChargeLine>[]): string {
  const chargeLines = lines.map((line) => aChargeLine({ start: theHour, lineType: 'Tax', ...line }));
  return toCur2Csv({ chargeLines, pods: [], nodes: [], coverage: [], config: {} });
}

/** Amounts of the current lines by payer, in order. */
async function chargesAfter(paths: readonly string[], folder: string): Promise<readonly string[]> {
  const warehouse = await emptyWarehouse(folder);
  await load(warehouse, pipeline.database, { paths });
  const rows = await pipeline.database.rows(
    `SELECT payer, CAST(amortized AS VARCHAR) AS amount FROM (${warehouse.relation('charge')}) AS c ORDER BY ALL`,
  );
  return rows.map((row) => `${String(row['payer'])} ${String(row['amount'])}`);
}

describe('deliveries of bills in one call', () => {
  it('count only the newest where each lies in a folder of its time', async () => {
    const folder = await freshFolder(pipeline);
    const run = (time: string): string => `${time}-01234567-89ab-cdef-0123-456789abcdef`;
    const [old, young] = [run('2026-10-15T00:00:00Z'), run('2026-10-16T00:00:00Z')];
    for (const name of [old, young]) await mkdir(join(folder, name));
    await writeFiles(folder, {
      [`${old}/bill.csv`]: bill({ unblendedPico: 10n ** 12n }),
      [`${young}/bill-1.csv`]: bill({ unblendedPico: 2n * 10n ** 12n }),
      [`${young}/bill-2.csv`]: bill({ unblendedPico: 3n * 10n ** 12n }),
    });

    expect(await chargesAfter([join(folder, young), join(folder, old)], folder)).toEqual([
      '111122223333 2.000000000000',
      '111122223333 3.000000000000',
    ]);
  });

  it('are told apart by payer, so that net costs of one say nothing of the discounts of another', async () => {
    const folder = await freshFolder(pipeline);
    const paths = await writeFiles(folder, {
      'one.csv': bill({ unblendedPico: 100n, netUnblendedPico: 10n ** 12n }),
      'other.csv': bill({ payer: '777788889999', lineType: 'EdpDiscount', unblendedPico: -2n * 10n ** 12n }),
    });

    expect(await chargesAfter(paths, folder)).toEqual([
      '111122223333 1.000000000000',
      '777788889999 -2.000000000000',
    ]);
  });

  it('are told apart by period, so that net costs of a month say nothing of the discounts of another', async () => {
    const folder = await freshFolder(pipeline);
    const [october, november] = [theHour, theHour + 30 * DAY_MS];
    const paths = await writeFiles(folder, {
      'one.csv': bill({ start: october, unblendedPico: 100n, netUnblendedPico: 10n ** 12n }),
      'other.csv': bill({ start: november, lineType: 'EdpDiscount', unblendedPico: -2n * 10n ** 12n }),
    });

    expect(await chargesAfter(paths, folder)).toEqual([
      '111122223333 -2.000000000000',
      '111122223333 1.000000000000',
    ]);
  });
});
