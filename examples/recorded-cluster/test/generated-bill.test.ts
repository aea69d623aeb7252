import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { billText } from '../../cur2/bill-file.mjs';
import { decimal, decimalText } from '../../cur2/decimal.mjs';
import { gzip } from '../../cur2/deterministic-gzip.mjs';
import { recordedBill } from '../bill.mjs';
import { readRecording } from '../recording.mjs';

const lines = recordedBill(readRecording(new URL('../recording/', import.meta.url)));

function committedBill(): Buffer {
  return readFileSync(new URL('../bill/cur2-00001.csv.gz', import.meta.url));
}

function unblendedBy(column: 'line_item_product_code' | 'line_item_line_item_type'): Record<string, string> {
  const sums: Record<string, bigint> = {};
  for (const line of lines) {
    const key = line[column] ?? '';
    sums[key] = (sums[key] ?? 0n) + decimal(line.line_item_unblended_cost ?? '0');
  }
  return Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, decimalText(sum)]));
}

describe('the bill of the recorded node', () => {
  it('is exactly what the generator writes', () => {
    // Compressed bytes may differ between builds of zlib, texts may not.
    expect(gunzipSync(committedBill()).toString('utf8')).toBe(billText(lines));
  });

  it('has the same bytes on each run', () => {
    const again = recordedBill(readRecording(new URL('../recording/', import.meta.url)));

    expect(gzip(billText(again)).equals(gzip(billText(lines)))).toBe(true);
  });

  it('invoices each service and line type what its price says', () => {
    expect(unblendedBy('line_item_product_code')).toEqual({
      // 530 s and 900 s on demand, 256 GB of gp3, transfer, 0.01 of tax; covered usage is negated.
      AmazonEC2: decimalText(decimal('0.0762666667') + decimal('0.0373728395') + decimal('0.0163578929')),
      // Two hours of 0.10512 and 0.01 of tax.
      ComputeSavingsPlans: '0.22024',
      // Two hours of 0.10, 0.01 of tax, a credit of 0.05.
      AmazonEKS: '0.16',
      ElasticMapReduce: '0.0046703767',
      AmazonS3: '0.0128666666',
    });
    expect(unblendedBy('line_item_line_item_type')).toEqual({
      Usage: '0.3375344424',
      SavingsPlanCoveredUsage: '0.176',
      SavingsPlanNegation: '-0.176',
      SavingsPlanRecurringFee: '0.21024',
      Tax: '0.03',
      Credit: '-0.05',
    });
  });

  it('bills the instance from its creation to ten, all of it covered or on demand', () => {
    const hours = lines
      .filter((line) => line.product_product_family === 'Compute Instance')
      .map((line) => [line.line_item_line_item_type, line.line_item_usage_amount]);

    expect(hours).toEqual([
      ['Usage', '0.1472222222'],
      ['SavingsPlanCoveredUsage', '0.1666666667'],
      ['Usage', '0.25'],
      ['SavingsPlanCoveredUsage', '0.75'],
    ]);
  });

  it('uses every unit of the commitment or says that it was not used', () => {
    const fees = lines.filter((line) => line.line_item_line_item_type === 'SavingsPlanRecurringFee');
    const used = fees.map((line) => line.savings_plan_used_commitment);
    const covered = lines
      .filter((line) => line.line_item_line_item_type === 'SavingsPlanCoveredUsage')
      .map((line) => line.savings_plan_savings_plan_effective_cost);

    expect(used).toEqual(['0.02336', '0.10512']);
    expect(covered).toEqual(used);
  });
});
