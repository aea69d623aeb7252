import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MoorageError } from '@moorage/core';
import { describe, expect, it } from 'vitest';
import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { writeFiles, writeInput } from '../kit/input-file.js';
import { aLoadedWarehouse } from '../kit/loaded-warehouse.js';
import { newWarehouse } from '../kit/open-warehouse.js';
import { aBillLine, toCsv } from '../kit/raw-row.js';
import { storedFiles } from '../kit/stored-files.js';

const ours = toCsv([aBillLine()]);
const theirs = toCsv([aBillLine({ bill_payer_account_id: '777788889999', line_item_resource_id: 'i-2' })]);
const older = '2026-10-15T01:00:00.000Z';
const newer = '2026-10-16T01:00:00.000Z';

function deliveryOf(amount: string): string {
  return toCsv([aBillLine({ line_item_unblended_cost: amount })]);
}

async function amounts(warehouse: CostWarehouse): Promise<readonly unknown[]> {
  const { rows } = await warehouse.query({ sql: 'SELECT CAST(amortized AS DECIMAL(18,1)) FROM charge' });
  return rows.flat();
}

/** Outcomes of loads of a file each, with the times of delivery given. */
async function loadInTurn(
  warehouse: CostWarehouse,
  loads: readonly (readonly [bill: string, deliveredAt?: string])[],
): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (const [bill, deliveredAt] of loads) {
    const path = await writeInput('bill.csv', bill);
    const options = deliveredAt === undefined ? {} : { deliveredAt };
    const { inputs } = await warehouse.load([path], options).catch((error: unknown) => {
      if (!MoorageError.is(error)) throw error;
      return { inputs: [{ outcome: error.code }] };
    });
    outcomes.push(...inputs.map(({ outcome }) => outcome));
  }
  return outcomes;
}

describe('deliveries of bills', () => {
  const loaded = aLoadedWarehouse();

  it('give the same files for two payers in one load and in two, in any order', async () => {
    const folder = await writeFiles({ 'a.csv': ours, 'b.csv': theirs });
    const loads = [[['a.csv', 'b.csv']], [['a.csv'], ['b.csv']], [['b.csv'], ['a.csv'], ['b.csv', 'a.csv']]];
    const states = [];
    for (const calls of loads) {
      const warehouse = await newWarehouse();
      for (const names of calls) await warehouse.load(names.map((name) => join(folder, name)));
      states.push(await storedFiles(warehouse.directory));
    }

    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  it('count once what is named twice in a load', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load([await writeFiles({ 'a.csv': ours, 'copy-of-a.csv': ours })]);

    expect(await amounts(warehouse)).toEqual(['1.0']);
  });

  it('replace each other by their time, whichever is loaded first', async () => {
    const [forward, backward] = [await newWarehouse(), await newWarehouse()];

    const first = await loadInTurn(forward, [
      [deliveryOf('1'), older],
      [deliveryOf('2'), newer],
      [deliveryOf('2'), newer],
    ]);
    const second = await loadInTurn(backward, [
      [deliveryOf('2'), newer],
      [deliveryOf('1'), older],
    ]);

    expect(first).toEqual(['loaded', 'loaded', 'already-loaded']);
    expect(second).toEqual(['loaded', 'older-delivery']);
    expect(await amounts(forward)).toEqual(['2.0']);
    expect(await storedFiles(backward.directory)).toEqual(await storedFiles(forward.directory));
  });

  it('refuses two that do not say which is newer, and keeps the one that it has', async () => {
    const warehouse = await newWarehouse();

    const outcomes = await loadInTurn(warehouse, [[deliveryOf('1')], [deliveryOf('2')], [deliveryOf('1')]]);

    expect(outcomes).toEqual(['loaded', 'delivery-ambiguous', 'already-loaded']);
    expect(await amounts(warehouse)).toEqual(['1.0']);
  });

  it('keep folders of deliveries apart, and take the newest of each period', async () => {
    const run = (time: string): string =>
      `data/BILLING_PERIOD=2026-10/${time}-0a1b2c3d-0000-4000-8000-000000000000`;
    const warehouse = await newWarehouse();
    await warehouse.load([
      await writeFiles({
        [`${run(newer)}/bill-00001.csv`]: deliveryOf('2'),
        [`${run(older)}/bill-00001.csv`]: deliveryOf('1'),
        [`${run(older)}/bill-00002.csv`]: deliveryOf('4'),
      }),
    ]);

    expect(await amounts(warehouse)).toEqual(['2.0']);
  });

  it('of two exports of one bill stand beside each other, each under its name', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load([await writeInput('bill.csv', ours)]);
    await warehouse.load([await writeInput('bill.csv', theirs)], { export: 'other' });

    const { rows } = await warehouse.query({ sql: 'SELECT export, payer FROM charge ORDER BY export' });

    expect(rows).toEqual([
      ['default', '111122223333'],
      ['other', '777788889999'],
    ]);
  });

  it('name the files of a folder that are no inputs', async () => {
    const warehouse = await newWarehouse();
    const folder = await writeFiles({
      'bill.csv': ours,
      'README.md': 'x',
      'metadata/export-Manifest.json': '{}',
    });

    const { ignored } = await warehouse.load([folder]);

    expect(ignored).toEqual([join(folder, 'README.md'), join(folder, 'metadata/export-Manifest.json')]);
  });

  it.each([
    ['x.csv', 'a,b\n1,2\n', 'a table with the columns a, b'],
    ['x.yaml', 'kind: Pod\n', 'YAML without "kind: Cost" or "kind: Platform"'],
    ['x.jsonl', '{"a":1}\n', 'JSON lines such as {"a":1}'],
  ])('refuses %s of unknown content in a folder of bills', async (name, content, found) => {
    const { code, text } = await loaded.refusal({ 'bill.csv': ours, [name]: content });

    expect(code).toBe('input-format-unknown');
    expect(text).toBe(`${name} is of no known format; it starts with ${found}`);
  });

  it('fails for a path that does not exist', async () => {
    const warehouse = await newWarehouse();

    await expect(warehouse.load(['/nowhere/bill.csv'])).rejects.toMatchObject({ code: 'input-not-found' });
    await expect(readFile(join(warehouse.directory, 'manifest.json'))).rejects.toThrow('ENOENT');
  });
});
