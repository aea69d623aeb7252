import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './oracle/allocate.js';
import type { AllocationRow } from './oracle/allocation-row.js';
import { amortisedCosts } from './oracle/amortised-cost.js';
import { canonicalRows, sumOf } from './oracle/canonical-rows.js';
import { categoryOf, purchaseOptionOf } from './oracle/category.js';
import { groupBy } from './oracle/group-by.js';
import { largestRemainder } from './oracle/largest-remainder.js';
import { instanceOfResource } from './oracle/resource-id.js';
import { arbitraryWorld } from './world/arbitrary-world.js';
import { aChargeLine } from './world/charge-line.js';
import { parseCsv } from './world/csv.js';
import { parseDecimalText } from './world/decimal-text.js';
import { directedWorlds } from './world/directed-worlds.js';
import { readWorld } from './world/read-world.js';
import type { ChargeLine, World } from './world/world.js';

const runs = { numRuns: 150 };

function golden(name: string): string {
  return readFileSync(new URL(`./fixture/golden-hour/${name}`, import.meta.url), 'utf8');
}

function goldenWorld(): World {
  return readWorld({
    cur2: golden('cur2_hour.csv'),
    pods: golden('pods.csv'),
    nodes: golden('nodes.csv'),
    coverage: 'cluster,start,end\nspark-prod,2026-10-01T10:00:00Z,2026-10-01T11:00:00Z\n',
    config: {},
  });
}

function aLine(fields: Partial<ChargeLine>): ChargeLine {
  return aChargeLine({ start: Date.UTC(2026, 9, 1, 10), unblendedPico: 100n, ...fields });
}

/** The amount of each party of a world, without those that got nothing. */
function parts(world: World): readonly string[] {
  return groupBy(allocate(world), ({ bucket, uid, run, team }) => [bucket, uid, run, team])
    .map((group) => partText({ ...(group[0] ?? { bucket: '', uid: null }), amountPico: sumOf(group) }))
    .filter((text) => !text.endsWith(' 0'))
    .toSorted();
}

function partText(part: {
  readonly bucket: string;
  readonly uid: string | null;
  readonly run?: string | null;
  readonly team?: string | null;
  readonly amountPico: bigint;
}): string {
  const { bucket, uid, run, team, amountPico } = part;
  return [bucket, uid ?? '-', run ?? '-', team ?? '-', amountPico].join(' ');
}

/** The fields that the rows of a bill and its allocation have in common. */
function billKey(item: Pick<AllocationRow, 'payer' | 'period' | 'currency' | 'account'>): readonly string[] {
  return [item.payer, item.period, item.currency, item.account];
}

/** Sums that are not 0 by key, as texts in order. */
function sumsByKey(
  items: readonly { readonly key: readonly unknown[]; readonly amountPico: bigint }[],
): readonly string[] {
  return groupBy(items, ({ key }) => key)
    .map((group) => `${JSON.stringify(group[0]?.key)} ${sumOf(group).toString()}`)
    .filter((text) => !text.endsWith(' 0'))
    .toSorted();
}

function mapMoney(line: ChargeLine, change: (pico: bigint) => bigint): ChargeLine {
  const changed = (pico: bigint | null): bigint | null => (pico === null ? null : change(pico));
  return {
    ...line,
    unblendedPico: change(line.unblendedPico),
    netUnblendedPico: changed(line.netUnblendedPico),
    savingsPlanEffectivePico: changed(line.savingsPlanEffectivePico),
    netSavingsPlanEffectivePico: changed(line.netSavingsPlanEffectivePico),
    savingsPlanCommitmentPico: changed(line.savingsPlanCommitmentPico),
    savingsPlanUsedPico: changed(line.savingsPlanUsedPico),
    reservationEffectivePico: changed(line.reservationEffectivePico),
    netReservationEffectivePico: changed(line.netReservationEffectivePico),
    unusedUpfrontPico: changed(line.unusedUpfrontPico),
    netUnusedUpfrontPico: changed(line.netUnusedUpfrontPico),
    unusedRecurringPico: changed(line.unusedRecurringPico),
    netUnusedRecurringPico: changed(line.netUnusedRecurringPico),
  };
}

describe('the golden hour', () => {
  it('gives every party of every bill group the expected amount to the last digit', () => {
    const world = goldenWorld();
    const names = new Map(world.pods.map((pod) => [pod.uid, pod.pod]));

    const rows = allocate(world)
      .filter((row) => ['node_compute', 'node_storage'].includes(row.category) && row.amountPico !== 0n)
      .map((row) => [
        row.instance,
        row.category,
        row.purchaseOption,
        names.get(row.uid ?? ''),
        row.amountPico,
      ]);

    const expected = parseCsv(golden('expected_group_allocation.csv')).map((row) => [
      row.get('node'),
      row.get('category'),
      row.get('purchase_option'),
      row.get('kind') === 'idle' ? undefined : row.get('pod'),
      parseDecimalText(row.get('amortized_usd') ?? ''),
    ]);
    expect(rows.map(String).toSorted()).toEqual(expected.map(String).toSorted());
  });

  it('amortises every line as expected', () => {
    const amounts = amortisedCosts(goldenWorld().chargeLines);

    const expected = parseCsv(golden('cur2_hour.csv')).map((row) =>
      parseDecimalText(row.get('expected_amortized_cost') ?? ''),
    );
    expect(amounts).toEqual(expected);
  });

  it('puts the other lines where the README says and adds up to the bill', () => {
    const rows = allocate(goldenWorld());

    const others = groupBy(rows, (row) => [row.category]).map((group) => [group[0]?.category, sumOf(group)]);
    expect(Object.fromEntries(others)).toMatchObject({
      node_network: 10_000_000_000n,
      control_plane: 100_000_000_000n,
      commitment: 30_000_000_000n,
      emr_uplift: 25_488_750_000n,
    });
    expect(sumOf(rows)).toBe(parseDecimalText('0.3478109722'));
  });

  it('divides the uplift among driver and executor by what they requested', () => {
    const world = goldenWorld();
    const names = new Map(world.pods.map((pod) => [pod.uid, pod.pod]));

    const uplift = allocate(world).filter((row) => row.category === 'emr_uplift');

    // 0.75 and 1 vCPU-hours at 0.01012, 3 and 4 GB-hours at 0.00111125.
    const byPod = groupBy(uplift, (row) => [row.uid]).map((group) => [
      names.get(group[0]?.uid ?? ''),
      sumOf(group),
    ]);
    expect(Object.fromEntries(byPod)).toEqual({ 'driver-1': 10_923_750_000n, 'exec-1': 14_565_000_000n });
  });
});

describe('a directed world', () => {
  it.each(directedWorlds())('shows that $title', ({ world, expected }) => {
    expect(parts(world)).toEqual(expected.map(partText).toSorted());
  });
});

describe('any world', () => {
  it('loses and invents nothing in any account of any bill', () => {
    fc.assert(
      fc.property(arbitraryWorld(), (world) => {
        const costs = amortisedCosts(world.chargeLines);
        const billed = world.chargeLines.map((line, index) => ({
          key: billKey(line),
          amountPico: costs[index] ?? 0n,
        }));
        const allocated = allocate(world).map((row) => ({ key: billKey(row), amountPico: row.amountPico }));

        expect(sumsByKey(allocated)).toEqual(sumsByKey(billed));
      }),
      runs,
    );
  });

  it('keeps the compute cost of every instance, hour and purchase option', () => {
    fc.assert(
      fc.property(arbitraryWorld(), (world) => {
        const costs = amortisedCosts(world.chargeLines);
        const billed = world.chargeLines.map((line, index) => ({
          key: [
            ...billKey(line),
            instanceOfResource(line.resourceId),
            line.end - line.start === 3_600_000 ? line.start : null,
            purchaseOptionOf(line),
          ],
          amountPico: categoryOf(line) === 'node_compute' ? (costs[index] ?? 0n) : 0n,
        }));
        const rows = allocate(world).filter((row) => row.category === 'node_compute');
        const allocated = rows.map((row) => ({
          key: [...billKey(row), row.instance, row.hour, row.purchaseOption],
          amountPico: row.amountPico,
        }));

        expect(sumsByKey(allocated)).toEqual(sumsByKey(billed));
      }),
      runs,
    );
  });

  it('gives no party of a bill group an amount of the other sign, idle time included', () => {
    fc.assert(
      fc.property(arbitraryWorld(), (world) => {
        const split = allocate(world).filter((row) => row.instance !== null && row.hour !== null);
        const groups = groupBy(split, (row) => [
          billKey(row),
          row.cluster,
          row.instance,
          row.hour,
          row.category,
          row.purchaseOption,
        ]);

        for (const group of groups.filter((rows) => rows.some((row) => row.bucket === 'idle'))) {
          const isNegative = sumOf(group) < 0n;
          expect(group.every((row) => (isNegative ? row.amountPico <= 0n : row.amountPico >= 0n))).toBe(true);
        }
      }),
      runs,
    );
  });

  it('does not depend on the order of lines, pods, nodes and coverage', () => {
    const shuffled = arbitraryWorld().chain((world) =>
      fc
        .record({
          chargeLines: permutation(world.chargeLines),
          pods: permutation(world.pods),
          nodes: permutation(world.nodes),
          coverage: permutation(world.coverage),
        })
        .map((parts) => ({ world, other: { ...world, ...parts } })),
    );

    fc.assert(
      fc.property(shuffled, ({ world, other }) => {
        expect(canonicalRows(allocate(other))).toEqual(canonicalRows(allocate(world)));
      }),
      runs,
    );
  });

  it('gives everybody the opposite where every amount is the opposite', () => {
    fc.assert(
      fc.property(arbitraryWorld(), (world) => {
        const opposite = {
          ...world,
          chargeLines: world.chargeLines.map((line) => mapMoney(line, (pico) => -pico)),
        };

        const rows = allocate(opposite).map((row) => ({ ...row, amountPico: -row.amountPico }));

        expect(canonicalRows(rows)).toEqual(canonicalRows(allocate(world)));
      }),
      runs,
    );
  });

  it('changes nothing but the hour whose amounts are restated', () => {
    fc.assert(
      fc.property(arbitraryWorld(), fc.nat(), fc.bigInt({ min: -9n, max: 9n }), (world, index, factor) => {
        const hour = world.chargeLines[index % world.chargeLines.length]?.start ?? 0;
        const restated = world.chargeLines.map((line) =>
          line.start === hour ? mapMoney(line, (pico) => pico * factor + 1n) : line,
        );

        const isElsewhere = (row: AllocationRow): boolean => row.hour !== null && row.hour !== hour;
        const before = allocate(world).filter(isElsewhere);
        const after = allocate({ ...world, chargeLines: restated }).filter(isElsewhere);
        expect(canonicalRows(after)).toEqual(canonicalRows(before));
      }),
      runs,
    );
  });

  it('comes to the same with and without rows that repeat the cost of instances', () => {
    fc.assert(
      fc.property(arbitraryWorld(), (world) => {
        const plain = world.chargeLines.filter((line) => categoryOf(line) !== 'split_cost');

        expect(canonicalRows(allocate({ ...world, chargeLines: plain }))).toEqual(
          canonicalRows(allocate(world)),
        );
      }),
      runs,
    );
  });

  it('weighs a pod at least as much when its usage counts as well', () => {
    fc.assert(
      fc.property(arbitraryWorld({ hasUsage: true }), (world) => {
        const { basis, ...weights } = world.config.weights ?? {};
        const byRequests = { ...world, config: { ...world.config, weights } };

        const idle = (of: World): bigint =>
          sumOf(allocate(of).filter((row) => row.bucket === 'idle' && row.amountPico > 0n));
        expect(basis).toBe('max');
        expect(idle(world)).toBeLessThanOrEqual(idle(byRequests));
      }),
      runs,
    );
  });
});

describe('a row that repeats the cost of an instance', () => {
  it('leaves no row behind', () => {
    const world = { ...goldenWorld(), chargeLines: [aLine({ operation: 'EKSPod-EC2' })] };

    expect(allocate(world)).toEqual([]);
  });
});

describe('the largest remainder', () => {
  it('keeps every part within one unit of its exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 19n }), { minLength: 1 });

    fc.assert(
      fc.property(weights, fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (list, total) => {
        const sum = list.reduce((left, right) => left + right, 0n);
        fc.pre(sum > 0n);

        const result = largestRemainder(total, list);

        expect(result.reduce((left, right) => left + right, 0n)).toBe(total);
        for (const [index, part] of result.entries()) {
          const error = part * sum - total * (list[index] ?? 0n);
          expect(error < sum && -error < sum).toBe(true);
        }
      }),
    );
  });

  it('refuses weights of which none is positive', () => {
    expect(() => largestRemainder(5n, [0n, 0n])).toThrow(RangeError);
  });
});

function permutation<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
