import { describe, expect, it } from 'vitest';
import { allocatedFiles } from '../kit/allocated-world.js';
import { loadedRows } from '../kit/loaded-rows.js';
import { aLoadedWarehouse } from '../kit/loaded-warehouse.js';
import { aBillLine, aNodeRow, toCsv } from '../kit/raw-row.js';
import { differencesOf, findingCodes, sumsBy } from '../kit/sums.js';
import { parseDecimalText } from '../world/decimal-text.js';

/** A bill of one line for each text of a column. */
function billOf(column: string, texts: readonly string[]): string {
  return toCsv(texts.map((text) => aBillLine({ [column]: text })));
}

describe('the values of a bill', () => {
  const warehouse = aLoadedWarehouse();

  it('are rounded once, half away from zero, from any decimal notation', async () => {
    const texts = [
      '1.2345678901234567890',
      '0.0000000000005',
      '-0.0000000000005',
      '0.00000000000049999999999',
      '5E-13',
      '4.9999999999999999999E-13',
      '25E-13',
      '1.81E-8',
      '-1.81e-8',
      '0E-10',
      '1e-400',
      '1e3',
      '1E+3',
      '+1',
      '.5',
      '1.',
      '-0',
      '99999999999999999.999999999999',
    ];

    const rows = await loadedRows(
      { 'bill.csv': billOf('line_item_unblended_cost', texts) },
      'SELECT CAST(amortized AS VARCHAR) FROM charge ORDER BY line_no',
    );

    const amounts = rows.map(([text]) => parseDecimalText(String(text)));
    const expected = texts.map((text) => parseDecimalText(text.replace(/^\./, '0.').replace(/^-0$/, '0')));
    expect(amounts).toEqual(expected);
  });

  it('refuses amounts that are no decimal numbers, each with its row', async () => {
    const texts = ['NULL', 'NaN', 'Infinity', '1,000', '0x1f', '--1', '1e99', '1.5 USD', '1e3.5', '-'];

    const { code, text, more } = await warehouse.refusal({
      'bill.csv': billOf('line_item_unblended_cost', texts),
    });

    expect(code).toBe('input-row-invalid');
    expect([text, ...more]).toEqual(
      texts.map(
        (value, at) =>
          `bill.csv, row ${String(at + 1)}: line_item_unblended_cost is ${JSON.stringify(value)}, not a decimal number`,
      ),
    );
  });

  it('refuses an amount of any column that counts', async () => {
    const lines = ['line_item_usage_amount', 'savings_plan_used_commitment', 'reservation_effective_cost'];

    const { text, more } = await warehouse.refusal({
      'bill.csv': toCsv(lines.map((column) => aBillLine({ [column]: 'NULL' }))),
    });

    expect([text, ...more].map((said) => said.split(' ')[3])).toEqual(lines);
  });

  it('takes an amount that is absent as nothing', async () => {
    const bill = billOf('line_item_unblended_cost', ['', '2']);

    const rows = await loadedRows({ 'bill.csv': bill }, 'SELECT CAST(SUM(amortized) AS VARCHAR) FROM charge');

    expect(rows).toEqual([['2.000000000000']]);
  });

  it.each([
    'bill_payer_account_id',
    'bill_billing_period_start_date',
    'line_item_usage_account_id',
    'line_item_line_item_type',
    'line_item_currency_code',
  ])('refuses a line without %s', async (column) => {
    const { code, text } = await warehouse.refusal({
      'bill.csv': toCsv([aBillLine(), aBillLine({ [column]: '' })]),
    });

    expect(code).toBe('input-row-invalid');
    expect(text).toContain(`bill.csv, row 2: ${column} is nothing`);
  });

  it('refuses times that do not exist or are not whole intervals', async () => {
    const texts = [
      '2026-02-30T10:00:00Z/2026-02-30T11:00:00Z',
      '2026-10-14T25:00:00Z/2026-10-14T26:00:00Z',
      '2026-10-14T10:00:00Z',
      '2026-10-14T10:00:00Z/',
      'today/tomorrow',
    ];

    const { text, more } = await warehouse.refusal({ 'bill.csv': billOf('identity_time_interval', texts) });

    expect([text, ...more].map((said) => said.split(': ')[0])).toEqual(
      texts.map((_, at) => `bill.csv, row ${String(at + 1)}`),
    );
  });

  it('keeps account numbers as text, zeros in front included', async () => {
    const bill = billOf('line_item_usage_account_id', ['000044445555']);

    const rows = await loadedRows({ 'bill.csv': bill }, 'SELECT DISTINCT account FROM charge');

    expect(rows).toEqual([['000044445555']]);
  });

  it('counts line types that nobody knows, under their own name and in the total', async () => {
    const lines = [aBillLine(), aBillLine({ line_item_line_item_type: 'SolarDiscount' })];
    const made = await allocatedFiles({ 'bill.csv': toCsv(lines), 'nodes.csv': toCsv([aNodeRow()]) });

    expect(await sumsBy(made, 'bucket')).toEqual({
      unclassified: 1_000_000_000_000n,
      unobserved: 1_000_000_000_000n,
      idle: 0n,
    });
    expect(await findingCodes(made)).toContain('charge-unclassified');
    expect(await differencesOf(made)).toEqual([0n]);
  });

  it('refuses to add two currencies in one hour of an instance', async () => {
    const lines = [aBillLine(), aBillLine({ line_item_currency_code: 'CNY' })];

    await expect(
      allocatedFiles({ 'bill.csv': toCsv(lines), 'nodes.csv': toCsv([aNodeRow()]) }),
    ).rejects.toMatchObject({
      code: 'currency-mixed-in-instance-hour',
      message: 'instance i-0a00000000000000a is billed in CNY and USD in the hour 2026-10-14T10:00',
    });
  });
});
