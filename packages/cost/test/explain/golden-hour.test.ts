import { describe, expect, it } from 'vitest';
import { aFleet } from '../kit/fleet.js';
import { goldenHour } from '../kit/golden-hour.js';
import { faultsOf } from '../kit/re-added.js';
import { aSuiteWarehouse } from '../kit/suite-warehouse.js';

const golden = aSuiteWarehouse(goldenHour);
const fleet = aSuiteWarehouse(aFleet);

describe('the explanation of a run of the golden hour', () => {
  it('names lines of the bill by file and row, with what was billed of each', async () => {
    const { steps } = await golden.warehouse.explain({ id: 'run/000000036gr7qbcelvv' });

    const lines = steps.flatMap((step) =>
      step.lines.map(({ path, line, amortizedPico }) => [
        step.kind,
        path?.split('/').at(-1),
        line,
        amortizedPico,
      ]),
    );
    expect(lines.sort((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
      ['node', 'bill.csv', 1, 70_000_000_000n],
      ['node', 'bill.csv', 3, 48_000_000_000n],
      ['node', 'bill.csv', 5, 2_222_222_200n],
      ['uplift', 'bill.csv', 8, 17_710_000_000n],
      ['uplift', 'bill.csv', 9, 7_778_750_000n],
    ]);
  });

  it('weighs each pod by the time and the requests that it held', async () => {
    const { steps } = await golden.warehouse.explain({ id: 'pod/team-a/exec-1' });

    const [step] = steps;
    if (step?.kind !== 'node') throw new Error('the first step is the instance');
    // 2 vCPU and 8 GiB for 1,800 s: 26 a second; the instance holds 52 a second for 2,700 s.
    const unit = 131_072_000_000n;
    expect(step.shares.map(({ weight }) => weight / unit)).toEqual([26n * 1_800n]);
    expect(step.denominator / unit).toBe(52n * 2_700n);
    expect(step).toMatchObject({
      billedMs: 2_700_000,
      observedMs: 2_700_000,
      instance: 'i-0a00000000000000a',
    });
    expect(step.shares[0]?.pieces).toEqual([
      {
        startMs: Date.UTC(2026, 9, 1, 10, 30),
        endMs: Date.UTC(2026, 9, 1, 11),
        countedMs: 1_800_000,
        cpuMillis: 2_000n,
        memoryKib: 8_388_608n,
        gpus: 0n,
      },
    ]);
  });

  it('says whose it is, by which weights and by which version of the rules', async () => {
    const explanation = await golden.warehouse.explain({ id: 'run/000000036gr7qbcelvv' });

    expect(explanation).toMatchObject({
      teams: ['team-a'],
      weights: { cpu: 9, memory: 1, gpu: 0, basis: 'request' },
      totals: [{ currency: 'USD', amountPico: 95_618_379_616n }],
    });
    expect(explanation.rulesVersion).toBeGreaterThan(0);
  });

  it('shows the largest bill groups first, and the rest as a sum', async () => {
    const whole = await golden.warehouse.explain({ id: 'team/team-a' });
    const short = await golden.warehouse.explain({ id: 'team/team-a', limit: 1 });

    expect(short.steps).toEqual(whole.steps.slice(0, 1));
    expect(short.totals).toEqual(whole.totals);
    expect(faultsOf(short)).toEqual([]);
    expect(short.rest).toMatchObject([{ currency: 'USD', groups: 3 }]);
  });
});

describe('the explanation of a bucket', () => {
  it.each(['idle', 'unobserved', 'shared', 'commitment', 'credit', 'out_of_scope'])(
    'adds up again: %s',
    async (bucket) => {
      const explanation = await fleet.warehouse.explain({ id: `bucket/${bucket}` });

      expect(explanation.steps.length).toBeGreaterThan(0);
      expect(faultsOf(explanation)).toEqual([]);
    },
  );

  it('says that an hour is estimated, for which there is no line of a bill', async () => {
    const range = { fromMs: Date.UTC(2026, 10, 1) };

    const { steps } = await fleet.warehouse.explain({ id: 'run/spark-9', range });

    const estimated = steps.filter((step) => step.kind === 'node' && step.isEstimated);
    expect(estimated.map(({ billedPico }) => billedPico)).toEqual([192_000_000_000n]);
  });
});
