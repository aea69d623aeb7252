import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../kit/input-file.js';
import { aLoadedWarehouse } from '../kit/loaded-warehouse.js';
import { newWarehouse, openWarehouse } from '../kit/open-warehouse.js';
import { aBillLine, aNodeRow, aPodRow, toCsv } from '../kit/raw-row.js';

const headerOf = (csv: string): string => `${csv.slice(0, csv.indexOf('\n'))}\n`;

describe('files that must be refused', () => {
  const warehouse = aLoadedWarehouse();

  it('fails for a bill with a header only', async () => {
    expect(await warehouse.refusal({ 'bill.csv': headerOf(toCsv([aBillLine()])) })).toMatchObject({
      code: 'input-empty',
    });
  });

  it('tells of the bill first where telemetry is wrong as well', async () => {
    const files = {
      'a-pods.csv': toCsv([aPodRow({ end: 'infinity' })]),
      'b-bill.csv': toCsv([aBillLine({ line_item_unblended_cost: '1_000' })]),
    };

    expect((await warehouse.refusal(files)).text).toMatch(/^b-bill\.csv, row 1/);
  });

  it.each([
    ['line_item_unblended_cost', '1_000'],
    ['identity_time_interval', 'infinity/infinity'],
    ['identity_time_interval', '-infinity/infinity'],
    ['identity_time_interval', 'epoch/epoch'],
    ['identity_time_interval', '290000-10-14T10:00:00Z/290000-10-14T11:00:00Z'],
    ['bill_billing_period_start_date', '2026-13-01'],
    ['bill_billing_period_start_date', '2026-10-01junk'],
    ['resource_tags', 'not json'],
    ['identity_time_interval', '2026-10-14T11:00:00Z/2026-10-14T10:00:00Z'],
    ['identity_time_interval', '2026-10-14T12:00:00+02:00/2026-10-14T13:00:00+02:00'],
    ['line_item_unblended_cost', '99999999999999999999999999'],
  ])('refuses a bill with %s = %s, with the row', async (column, value) => {
    const { code, text } = await warehouse.refusal({ 'b.csv': toCsv([aBillLine({ [column]: value })]) });
    expect([code, text.slice(0, 12)]).toEqual(['input-row-invalid', 'b.csv, row 1']);
  });

  it.each([
    ['end', 'infinity'],
    ['start', '2026-10-14T12:00:00+02:00'],
    ['labels', '[1]'],
    ['labels', '"x"'],
    ['cpu_request', '1e13'],
  ])('refuses pods with %s = %s, with the row', async (column, value) => {
    const { code, text } = await warehouse.refusal({ 'p.csv': toCsv([aPodRow({ [column]: value })]) });
    expect([code, text.slice(0, 12)]).toEqual(['input-row-invalid', 'p.csv, row 1']);
  });

  it('refuses two rows of one container at the same time', async () => {
    expect(await warehouse.refusal({ 'p.csv': toCsv([aPodRow(), aPodRow()]) })).toMatchObject({
      code: 'input-row-invalid',
    });
  });

  it.each(['vcpu', 'memory', 'gpu'])('refuses nodes with a negative %s', async (column) => {
    expect(await warehouse.refusal({ 'n.csv': toCsv([aNodeRow({ [column]: '-1' })]) })).toMatchObject({
      code: 'input-row-invalid',
    });
  });
});

it('a link to a file in a folder is read', async () => {
  const folder = await writeFiles({ 'in/bill.csv': toCsv([aBillLine()]) });
  const other = await writeFiles({ 'real.csv': toCsv([aPodRow()]) });
  await symlink(join(other, 'real.csv'), join(folder, 'in/pods.csv'));
  const { inputs, ignored } = await (await newWarehouse()).load([join(folder, 'in')]);
  expect([inputs.length, ignored]).toEqual([2, []]);
});

it('a load leaves the files of warehouses in a folder alone', async () => {
  const folder = await writeFiles({ 'bill.csv': toCsv([aBillLine()]) });
  const warehouse = await openWarehouse(join(folder, '.moorage', 'warehouse'));
  await warehouse.load([folder]);
  await warehouse.load([folder]);
  const { rows } = await warehouse.query({ sql: 'SELECT COUNT(*) FROM charge' });
  expect(rows).toEqual([['1']]);
});

describe('tables of telemetry without rows', () => {
  it('are loaded, as nothing may have run', async () => {
    const warehouse = await newWarehouse();
    const tables = { 'pods.csv': headerOf(toCsv([aPodRow()])), 'nodes.csv': headerOf(toCsv([aNodeRow()])) };

    const { inputs } = await warehouse.load([await writeFiles(tables)]);

    expect(inputs.map(({ outcome, rows }) => [outcome, rows])).toEqual([
      ['loaded', 0],
      ['loaded', 0],
    ]);
  });
});
