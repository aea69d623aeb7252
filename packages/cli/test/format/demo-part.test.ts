import type { CostReport, ReportRow } from '@moorage/cost';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoParts, stepsOf } from '../../src/format/demo-part.js';

function aRow(values: ReportRow['values'], amountPico: bigint, rest: string | null = null): ReportRow {
  return { values, rest, currency: 'USD', amountPico, estimatedPico: 0n };
}

function aReport(rows: readonly ReportRow[], outOfScopePico: bigint): CostReport {
  const inScopePico = rows.reduce((sum, row) => sum + row.amountPico, 0n);
  const total = { currency: 'USD', inScopePico, outOfScopePico, billPico: inScopePico + outOfScopePico };
  return {
    columns: [],
    view: 'direct',
    rows,
    totals: [{ ...total, estimatedPico: 0n, rowsPico: inScopePico }],
  };
}

const picos = fc.bigInt({ min: 0n, max: 10n ** 13n });

describe('demoParts', () => {
  it('adds up to the bill, rounded once', () => {
    fc.assert(
      fc.property(fc.array(picos, { minLength: 1, maxLength: 8 }), picos, picos, (amounts, idle, outside) => {
        const jobs = amounts.map((amount, at) => aRow({ team: 'a', job: `job-${String(at)}` }, amount));
        const direct = amounts.reduce((sum, amount) => sum + amount, 0n);
        const teams = [aRow({ team: 'a' }, direct + idle), aRow({ team: null }, 7n, 'unobserved')];

        const parts = demoParts({ jobs: aReport(jobs, 0n), teams: aReport(teams, outside) }, 6);

        const bill = direct + idle + 7n + outside;
        expect(stepsOf(parts)).toBe((bill * 2n + 1_000_000n) / 2_000_000n);
        expect(stepsOf(parts, 'job') + stepsOf(parts, 'rest') + stepsOf(parts, 'other')).toBe(stepsOf(parts));
      }),
    );
  });

  it('tells a share of the rest and what no team pays apart', () => {
    const jobs = [
      aRow({ team: 'a', job: 'etl' }, 1_000_000n),
      aRow({ team: null, job: null }, 9_000_000n, 'idle'),
    ];
    const teams = [aRow({ team: 'a' }, 10_000_000n), aRow({ team: null }, 2_000_000n, 'unobserved')];

    const parts = demoParts({ jobs: aReport(jobs, 0n), teams: aReport(teams, 3_000_000n) }, 6);

    expect(parts.map(({ kind, team, name, steps }) => [kind, team, name, steps])).toEqual([
      ['job', 'a', 'etl', 1n],
      ['rest', 'a', 'share of the rest', 9n],
      ['other', undefined, '(unobserved)', 2n],
      ['other', undefined, '(out of scope)', 3n],
    ]);
  });
});
