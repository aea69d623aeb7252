import type { CostReport } from '@moorage/cost';
import { describe, expect, it } from 'vitest';
import { csvReport, jsonReport } from '../../src/format/report-data.js';

const report: CostReport = {
  columns: ['team', 'tag:owner'],
  view: 'direct',
  rows: [
    {
      values: { team: 'team-a', 'tag:owner': 'Ada "A", Lovelace' },
      rest: null,
      currency: 'USD',
      amountPico: 123_456_789_012_345_678_901_234n,
      estimatedPico: 0n,
    },
    {
      values: { team: null, 'tag:owner': null },
      rest: null,
      currency: 'USD',
      amountPico: -1n,
      estimatedPico: 0n,
    },
  ],
  totals: [],
};

describe('csvReport', () => {
  it('quotes what would end a field, leaves out what is missing and keeps all twelve places', () => {
    expect(csvReport(report)).toBe(
      'team,tag:owner,amount,currency\n' +
        'team-a,"Ada ""A"", Lovelace",123456789012.345678901234,USD\n' +
        ',,-0.000000000001,USD\n',
    );
  });
});

describe('jsonReport', () => {
  it('writes amounts as text, since a JSON number is a float to most readers', () => {
    const document = JSON.parse(jsonReport(report, { from: '2026-10' })) as Record<string, unknown>;

    expect(document).toMatchObject({
      view: 'direct',
      from: '2026-10',
      to: null,
      rows: [
        {
          team: 'team-a',
          'tag:owner': 'Ada "A", Lovelace',
          amount: '123456789012.345678901234',
          currency: 'USD',
        },
        { team: null, 'tag:owner': null, amount: '-0.000000000001', currency: 'USD' },
      ],
    });
  });
});
