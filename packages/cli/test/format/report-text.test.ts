import type { CostReport, ReportRow } from '@moorage/cost';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownReport, textReport } from '../../src/format/report-text.js';
import { amountsOf } from '../kit/printed-amount.js';

function aRow(team: string | null, amountPico: bigint, currency = 'USD'): ReportRow {
  return { values: { team }, rest: team === null ? 'idle' : null, currency, amountPico, estimatedPico: 0n };
}

interface Sides {
  readonly outOfScopePico?: bigint;
  readonly estimatedPico?: bigint;
  /** In scope, but not among the rows. */
  readonly filteredPico?: bigint;
}

function aReport(rows: readonly ReportRow[], sides: Sides = {}): CostReport {
  const { outOfScopePico = 0n, estimatedPico = 0n, filteredPico = 0n } = sides;
  const currencies = [...new Set(rows.map((row) => row.currency))];
  return {
    columns: ['team'],
    view: 'direct',
    rows,
    totals: currencies.map((currency) => {
      const rowsPico = rows.reduce(
        (sum, row) => (row.currency === currency ? sum + row.amountPico : sum),
        0n,
      );
      const inScopePico = rowsPico - estimatedPico + filteredPico;
      const billPico = inScopePico + outOfScopePico;
      return { currency, rowsPico, inScopePico, outOfScopePico, billPico, estimatedPico };
    }),
  };
}

/** Printed amounts by the name before them. */
function printed(text: string): ReadonlyMap<string, bigint> {
  const lines = [...text.matchAll(/^(.+?) {2,}(-?\$[\d,.]+)$/gm)];
  return new Map(lines.map(([, name = '', amount = '']) => [name, amountsOf([amount])[0] ?? 0n]));
}

const form = { range: 'October', decimals: 2, width: 0 };
const picos = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });

describe('textReport', () => {
  it('prints rows that add up to the total, and scopes that add up to the bill', () => {
    fc.assert(
      fc.property(fc.array(picos, { minLength: 1, maxLength: 12 }), picos, (amounts, outOfScopePico) => {
        const rows = amounts.map((amount, at) => aRow(`team-${String(at)}`, amount));

        const found = printed(textReport(aReport(rows, { outOfScopePico }), form));

        const teams = [...found].filter(([name]) => name.startsWith('team-'));
        const sum = teams.reduce((total, [, amount]) => total + amount, 0n);
        expect(found.get('TOTAL in scope')).toBe(sum);
        expect(sum + (found.get('out of scope') ?? 0n)).toBe(found.get('bill'));
      }),
    );
  });

  it('prints a total that is what is in scope and what is estimated', () => {
    fc.assert(
      fc.property(
        picos,
        fc.bigInt({ min: 1n, max: 10n ** 13n }),
        picos,
        (amount, estimatedPico, outOfScopePico) => {
          const report = aReport([aRow('team-a', amount)], { estimatedPico, outOfScopePico });

          const found = printed(textReport(report, form));

          const inScope = found.get('in scope') ?? 0n;
          expect(inScope + (found.get('estimated, not billed yet') ?? 0n)).toBe(found.get('TOTAL'));
          expect(inScope + (found.get('out of scope') ?? 0n)).toBe(found.get('bill'));
        },
      ),
    );
  });

  it('tells the total of the rows and of the bill apart where a filter leaves rows out', () => {
    const report = aReport([aRow('team-a', 2_000_000_000_000n)], { filteredPico: 3_000_000_000_000n });

    expect(textReport(report, form)).toBe(
      'Direct cost by team · October\n\n' +
        'TEAM           COST\n' +
        'team-a        $2.00\n' +
        '\n' +
        'TOTAL         $2.00\n' +
        'in scope      $5.00\n' +
        'out of scope  $0.00\n' +
        'bill          $5.00\n',
    );
  });

  it('prints a table for each currency and adds nothing across them', () => {
    const rows = [aRow('team-a', 1_000_000_000_000n), aRow('team-a', 2_000_000_000_000n, 'CNY')];

    const text = textReport(aReport(rows), form);

    expect(text).toContain('TOTAL in scope  $1.00\n');
    expect(text).toContain('TOTAL in scope  CNY 2.00\n');
  });

  it('says where the cost of nobody ended', () => {
    const report = aReport([aRow(null, 5_000_000_000_000n)]);

    expect(textReport(report, form)).toMatch(/^\(idle\) +\$5\.00$/m);
  });
});

describe('markdownReport', () => {
  it('keeps bars and line ends of a name inside its cell', () => {
    const report = aReport([aRow('a|b\nc', 1_000_000_000_000n)]);

    expect(markdownReport(report, form)).toContain('| a\\|b c | $1.00 |\n');
  });
});
