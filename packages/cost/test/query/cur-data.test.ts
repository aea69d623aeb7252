import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cur2Columns } from '../../src/query/cur2-columns.js';
import { goldenHour, loadedWarehouse } from './loaded-warehouse.js';
import type { LoadedWarehouse } from './loaded-warehouse.js';

const columns = [
  'bill_payer_account_id',
  'bill_billing_period_start_date',
  'identity_time_interval',
  'line_item_usage_account_id',
  'line_item_line_item_type',
  'line_item_product_code',
  'line_item_currency_code',
  'line_item_usage_start_date',
  'line_item_unblended_cost',
] as const;

/** A bill of one line with further columns. */
function aBill(period: string, more: Readonly<Record<string, string>>): string {
  const values = {
    bill_payer_account_id: '000000000001',
    bill_billing_period_start_date: `${period}-01 00:00:00.000`,
    identity_time_interval: `${period}-02T05:00:00Z/${period}-02T06:00:00Z`,
    line_item_usage_account_id: '000000000002',
    line_item_line_item_type: 'Usage',
    line_item_product_code: 'AmazonS3',
    line_item_currency_code: 'USD',
    line_item_usage_start_date: `${period}-02T05:00:00.000Z`,
    line_item_unblended_cost: '0.1',
    ...more,
  };
  const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return `${Object.keys(values).join(',')}\n${Object.values(values).map(field).join(',')}\n`;
}

let golden: LoadedWarehouse;
let bills: LoadedWarehouse;

beforeAll(async () => {
  golden = await loadedWarehouse(goldenHour());
  bills = await loadedWarehouse(
    {
      'september.csv': aBill('2026-09', {
        line_item_unblended_cost: '1.0000000000000E-7',
        line_item_blended_cost: '-0.123456789012345',
        resource_tags: '{"user_team": "a, \\"b\\"", "aws_x": "1"}',
        discount: '{"Edp": -0.5}',
      }),
    },
    {
      'october.csv': aBill('2026-10', {
        line_item_blended_cost: '',
        my_column: 'mine',
        line_item_tax_type: '',
      }),
    },
  );
});

afterAll(async () => {
  await golden.close();
  await bills.close();
});

describe('cur_data', () => {
  it('has every column of CUR 2.0 with a type that can be added up, by name', async () => {
    const { rows } = await golden.ask('SELECT column_name, column_type FROM (DESCRIBE cur_data)');

    const names = Object.keys(cur2Columns);
    expect(rows.slice(0, names.length)).toEqual(Object.entries(cur2Columns));
    expect(names).toHaveLength(126);
    expect(names).toEqual(expect.arrayContaining([...columns]));
  });

  it('has the other columns of the bill as text, and not those of the warehouse', async () => {
    const { rows } = await golden.ask('SELECT column_name, column_type FROM (DESCRIBE cur_data)');

    expect(rows.slice(Object.keys(cur2Columns).length)).toEqual([
      ['expected_amortized_cost', 'VARCHAR'],
      ['expected_scope', 'VARCHAR'],
    ]);
  });

  it('adds up costs exactly as the bill has them', async () => {
    const { rows } = await golden.ask(
      'SELECT sum(line_item_unblended_cost), count(line_item_blended_cost), count(*) FROM cur_data',
    );

    expect(rows).toEqual([['0.347810972200', '0', '10']]);
  });

  it('reads times, maps and numbers of any notation', async () => {
    const { rows } = await bills.ask(
      `SELECT line_item_usage_start_date, line_item_unblended_cost, line_item_blended_cost, resource_tags['user_team'],
        discount['Edp'], bill_payer_account_id, billing_period
      FROM cur_data WHERE billing_period = '2026-09'`,
    );

    expect(rows).toEqual([
      [
        '2026-09-02 05:00:00',
        '0.000000100000',
        '-0.123456789012',
        'a, "b"',
        '-0.5',
        '000000000001',
        '2026-09',
      ],
    ]);
  });

  it('joins bills whose columns differ, with nothing where one has none', async () => {
    const { rows } = await bills.ask(
      `SELECT billing_period, line_item_blended_cost, my_column, line_item_tax_type, discount FROM cur_data ORDER BY 1`,
    );

    expect(rows).toEqual([
      ['2026-09', '-0.123456789012', null, null, '[{"key":"Edp","value":"-0.5"}]'],
      ['2026-10', null, 'mine', null, null],
    ]);
  });

  it('is what automated shows as well', async () => {
    const { rows } = await bills.ask('SELECT count(*) FROM (FROM cur_data EXCEPT ALL FROM automated)');

    expect(rows).toEqual([['0']]);
  });
});

describe('bill_line', () => {
  it('keeps every field as the text of the bill', async () => {
    const { rows } = await bills.ask(
      'SELECT line_item_unblended_cost, line_no FROM bill_line ORDER BY bill_billing_period_start_date',
    );

    expect(rows).toEqual([
      ['1.0000000000000E-7', '1'],
      ['0.1', '1'],
    ]);
  });
});
