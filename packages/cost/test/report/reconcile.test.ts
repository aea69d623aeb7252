import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isReconciled } from '../../src/report/reconcile.js';
import { parseTimeRange } from '../../src/report/time-range.js';
import type { Manifest } from '../../src/store/manifest.js';
import { moorage } from '../kit/cli.js';
import { aFleet, fleetStart } from '../kit/fleet.js';
import { goldenHour } from '../kit/golden-hour.js';
import { newWarehouse, openWarehouse } from '../kit/open-warehouse.js';
import { scratchFolder } from '../kit/scratch.js';
import { manifestText } from '../kit/stored-files.js';
import { aSuiteWarehouse } from '../kit/suite-warehouse.js';
import { HOUR_MS } from '../world/utc-time.js';

const fleet = aSuiteWarehouse(aFleet);
const golden = aSuiteWarehouse(goldenHour);

describe('a reconciliation', () => {
  it('compares every payer, period and currency by itself, to a difference of 0', async () => {
    const periods = await fleet.warehouse.reconcile();

    expect(periods.map(({ payer, period, currency }) => [payer, period, currency].join(' '))).toEqual([
      '111122223333 2026-10 USD',
      '777788889999 2026-10 CNY',
      '111122223333 2026-11 USD',
      '777788889999 2026-11 CNY',
      'estimate 2026-11 USD',
    ]);
    expect(periods.map(({ differencePico }) => differencePico)).toEqual([0n, 0n, 0n, 0n, 0n]);
    expect(isReconciled(periods)).toBe(true);
  });

  it('adds up its parts to what was allocated, and its bridge to what was billed', async () => {
    for (const period of await fleet.warehouse.reconcile()) {
      const parts = period.parts.reduce((sum, { amountPico }) => sum + amountPico, 0n);
      const bridge = period.bridge.reduce((sum, { amountPico }) => sum + amountPico, period.unblendedPico);

      expect(parts).toBe(period.allocatedPico);
      expect(bridge).toBe(period.billedPico);
    }
  });

  it('walks from the invoice of the golden hour to its amortised cost', async () => {
    const [period] = await golden.warehouse.reconcile();

    expect(period).toMatchObject({
      unblendedPico: 347_810_972_200n,
      bridge: [
        { name: 'upfront', amountPico: 0n },
        { name: 'recurring', amountPico: -70_000_000_000n },
        { name: 'negation', amountPico: 96_000_000_000n },
        { name: 'covered', amountPico: -26_000_000_000n },
      ],
      billedPico: 347_810_972_200n,
    });
  });

  it('finds what is missing from the allocation, and its command exits with 1', async () => {
    const directory = join(await scratchFolder(), 'warehouse');
    await cp(golden.warehouse.directory, directory, { recursive: true });
    const manifest = JSON.parse(await manifestText(directory)) as Manifest;
    const isLost = ({ table, keys }: Manifest['files'][number]): boolean =>
      ['share', 'whole_charge'].includes(table) && keys['cluster'] === 'spark-prod';
    const files = manifest.files.filter((file) => !isLost(file));
    await writeFile(join(directory, 'manifest.json'), JSON.stringify({ ...manifest, files }));

    const periods = await (await openWarehouse(directory)).reconcile();
    const ended = await moorage(['cost', 'reconcile', '--warehouse', directory]);

    // All but the unused commitment, which belongs to no cluster.
    expect(periods.map(({ differencePico }) => differencePico)).toEqual([317_810_972_200n]);
    expect(ended.exit).toBe(1);
    expect(ended.out).toMatch(/difference +0\.317810972200/);
  });

  it('fails where no bill is loaded', async () => {
    await expect((await newWarehouse()).reconcile()).rejects.toMatchObject({ code: 'warehouse-empty' });
    await expect(fleet.warehouse.reconcile({ toMs: 0 })).rejects.toMatchObject({ code: 'warehouse-empty' });
  });

  it('takes of a range of days what is in it', async () => {
    const periods = await fleet.warehouse.reconcile({ fromMs: Date.UTC(2026, 10, 1) });

    expect(periods.map(({ period, lines }) => [period, lines])).toEqual([
      ['2026-11', 16],
      ['2026-11', 1],
      ['2026-11', 0],
    ]);
  });
});

describe('printed amounts', () => {
  it('add up to the printed total, and with what is out of scope to the bill', async () => {
    const { directory } = golden.warehouse;
    const words = ['cost', 'report', '--by', 'team,bucket', '--decimals', '2', '--warehouse', directory];

    const { out } = await moorage(words);

    const [, rows = [], totals = []] = out.split('\n\n').map(centsIn);
    expect(rows).toEqual([10, 10, 10, 3, 1, 1, 0]);
    // In scope, out of scope, bill.
    expect(totals).toEqual([35, 0, 35]);
  });
});

/** Amounts of a printed text in cents. */
function centsIn(text: string): readonly number[] {
  return [...text.matchAll(/\$(\d+)\.(\d\d)/g)].map(([, dollars = '', cents = '']) =>
    Number(dollars + cents),
  );
}

describe('the status of hours', () => {
  it('is complete, partial, missing or estimated, by cluster', async () => {
    const hours = await fleet.warehouse.status();

    expect(
      hours.map(({ cluster, hourMs, status }) => [cluster, (hourMs - fleetStart) / HOUR_MS, status]),
    ).toEqual([
      ['spark-dev', 0, 'complete'],
      ['spark-dev', 1, 'partial'],
      ['spark-dev', 2, 'missing'],
      ['spark-prod', 0, 'complete'],
      ['spark-prod', 1, 'complete'],
      ['spark-prod', 2, 'complete'],
      ['spark-prod', 3, 'estimated'],
    ]);
  });

  it('counts nodes, pods and observed seconds', async () => {
    const [first, second] = await fleet.warehouse.status(
      parseTimeRange('2026-10-31T23:00:00Z', '2026-11-01'),
    );

    expect(first).toMatchObject({ cluster: 'spark-dev', nodes: 1, pods: 0, observedSeconds: 1800 });
    expect(second).toMatchObject({ cluster: 'spark-prod', nodes: 2, pods: 5, observedSeconds: 3600 });
  });

  it('is told of days that are not allocated yet', () => {
    expect(fleet.warehouse.staleDays()).toEqual([]);
  });
});

describe('findings', () => {
  it('are told once with all their days, warnings first', async () => {
    const findings = await fleet.warehouse.findings();

    const unknown = findings.filter(({ message }) => message.code === 'charge-unclassified');
    expect(unknown.map(({ days, cluster }) => [days, cluster])).toEqual([
      [['2026-10-31', '2026-11-01'], null],
    ]);
    const severities = findings.map(({ message }) => message.severity);
    expect(severities).toEqual([...severities].sort().reverse());
  });
});
