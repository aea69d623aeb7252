import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../oracle/allocate.js';
import { canonicalRows } from '../oracle/canonical-rows.js';
import { categoryOf, purchaseOptionOf } from '../oracle/category.js';
import { arbitraryWorld } from './arbitrary-world.js';
import { toCostYaml } from './cost-yaml.js';
import { csvText, parseCsv } from './csv.js';
import { toCur2Csv, toCur2Deliveries } from './cur2-csv.js';
import { decimalText, parseDecimalText } from './decimal-text.js';
import { directedWorlds } from './directed-worlds.js';
import { readWorld } from './read-world.js';
import { toCoverageCsv, toNodesCsv, toPodsCsv } from './telemetry-csv.js';
import type { Notation, World } from './world.js';

const notations: readonly Notation[] = ['plain', 'scientific', 'rounds-down', 'rounds-up'];

function printedAndRead(world: World): World {
  return readWorld({
    cur2: toCur2Csv(world),
    pods: toPodsCsv(world),
    nodes: toNodesCsv(world),
    coverage: toCoverageCsv(world),
    config: world.config,
  });
}

function withPlainNumbers(world: World): World {
  return { ...world, chargeLines: world.chargeLines.map((line) => ({ ...line, notation: 'plain' })) };
}

describe('the files of a world', () => {
  it('read back as the same world', () => {
    fc.assert(
      fc.property(arbitraryWorld(), (world) => {
        expect(printedAndRead(world)).toEqual(withPlainNumbers(world));
      }),
      { numRuns: 100 },
    );
  });

  it('keep measured usage', () => {
    fc.assert(
      fc.property(arbitraryWorld({ hasUsage: true }), (world) => {
        expect(printedAndRead(world)).toEqual(withPlainNumbers(world));
      }),
      { numRuns: 30 },
    );
  });

  it('hold a bill for each payer and period, together the whole bill', () => {
    fc.assert(
      fc.property(arbitraryWorld(), (world) => {
        const deliveries = toCur2Deliveries(world);

        const ids = deliveries.flatMap(({ payer, period, csv }) =>
          parseCsv(csv).map((row) => {
            expect(row.get('bill_payer_account_id')).toBe(payer);
            expect(row.get('bill_billing_period_start_date')).toBe(`${period}-01 00:00:00.000`);
            return row.get('identity_line_item_id') ?? '';
          }),
        );
        expect(ids.toSorted()).toEqual(world.chargeLines.map((line) => line.lineItemId).toSorted());
      }),
      { numRuns: 50 },
    );
  });

  it('hold a configuration in plain YAML', () => {
    const yaml = toCostYaml({
      chargeLines: [],
      pods: [],
      nodes: [],
      coverage: [],
      config: {
        attachments: { volumes: { 'vol-1': 'i-1' }, virtualClusters: {} },
        scope: { accounts: ['000444455556'] },
        ownership: [{ match: { label: { 'example.com/a': 'b' } }, team: 'amber', from: '2026-10-14' }],
        weights: { cpu: 9, memory: 1, gpu: 0 },
      },
    });

    expect(yaml).toBe(`apiVersion: moorage.dev/v1alpha1
kind: Cost
attachments:
  volumes:
    "vol-1": "i-1"
  virtualClusters: {}
scope:
  accounts:
    - "000444455556"
ownership:
  - match:
      label:
        "example.com/a": "b"
    team: "amber"
    from: "2026-10-14"
weights:
  cpu: 9
  memory: 1
  gpu: 0
`);
  });
});

describe('a decimal text', () => {
  it('has the value of its amount in every notation', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
        fc.constantFrom(...notations),
        (pico, notation) => {
          expect(parseDecimalText(decimalText(pico, notation))).toBe(pico);
        },
      ),
    );
  });

  it.each<[bigint, Notation, string]>([
    [18_100n, 'scientific', '1.81E-8'],
    [-2_000_000_000_000n, 'scientific', '-2E0'],
    [0n, 'scientific', '0E-10'],
    [96_000_000_000n, 'plain', '0.096'],
    [100_000_000_000_000n, 'plain', '100'],
    [-1n, 'rounds-up', '-0.0000000000005'],
    [1n, 'rounds-down', '0.0000000000014999'],
  ])('of %s in %s notation is %s', (pico, notation, expected) => {
    expect(decimalText(pico, notation)).toBe(expected);
  });

  it('refuses what is not a decimal', () => {
    expect(() => parseDecimalText('1,5')).toThrow(RangeError);
  });
});

describe('a CSV file', () => {
  it('gives back any fields that it was printed from', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'ü') });
    const rows = fc.array(fc.tuple(field, field, field), { minLength: 1 });

    fc.assert(
      fc.property(rows, (data) => {
        const read = parseCsv(csvText([['x', 'y', 'z'], ...data]));

        expect(read.map((row) => [row.get('x'), row.get('y'), row.get('z')])).toEqual(data);
      }),
    );
  });
});

describe('random worlds', () => {
  it('reach every category, bucket and purchase option', () => {
    const worlds = fc.sample(arbitraryWorld(), { numRuns: 400, seed: 1 });

    const rows = worlds.flatMap((world) => allocate(world).filter((row) => row.amountPico !== 0n));
    const lines = worlds.flatMap((world) => world.chargeLines);
    expect(new Set(lines.map(categoryOf)).size).toBe(15);
    expect(new Set(rows.map((row) => row.bucket)).size).toBe(16);
    expect(new Set(lines.map(purchaseOptionOf)).size).toBe(4);
  });

  it('often split an amount among several pods and idle time', () => {
    const worlds = fc.sample(arbitraryWorld(), { numRuns: 400, seed: 1 });

    const rich = worlds.filter((world) => {
      const rows = allocate(world).filter((row) => row.category === 'node_compute' && row.amountPico !== 0n);
      return new Set(rows.map((row) => row.uid)).size > 2;
    });
    expect(rich.length).toBeGreaterThan(80);
  });

  it('shrink to a single line of one instance where anything fails', () => {
    const result = fc.check(
      fc.property(arbitraryWorld(), (world) => world.chargeLines.every((line) => line.unblendedPico === 0n)),
      { seed: 1 },
    );

    const [world] = result.counterexample ?? [];
    expect(world?.pods).toEqual([]);
    expect(world?.chargeLines.length).toBeLessThanOrEqual(2);
  });
});

describe('a directed world', () => {
  it.each(directedWorlds())('survives being printed and read: $title', ({ world }) => {
    expect(canonicalRows(allocate(printedAndRead(world)))).toEqual(canonicalRows(allocate(world)));
  });
});
