import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/store/manifest.js';
import { openDatabase } from '../../src/store/database.js';
import { schema } from '../../src/store/schema.js';
import type { FixedTable } from '../../src/store/schema.js';
import { literal } from '../../src/store/sql-text.js';
import { allocatedFiles, allocatedWorld, filesOf } from '../kit/allocated-world.js';
import { moorage } from '../kit/cli.js';
import { goldenHour } from '../kit/golden-hour.js';
import type { Files } from '../kit/input-file.js';
import { selectOfCsv, writeFiles, writeInput, writeParquet } from '../kit/input-file.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { newWarehouse, openWarehouse } from '../kit/open-warehouse.js';
import { aBillLine, aNodeRow, aPodRow, toCsv } from '../kit/raw-row.js';
import { scratchFolder } from '../kit/scratch.js';
import { manifestText, storedFiles } from '../kit/stored-files.js';
import { sumsBy } from '../kit/sums.js';
import { aHalfPod, aLife, aLine, aQuarterPod, theHour } from '../world/directed-world.js';
import { toCur2Csv } from '../world/cur2-csv.js';
import { toNodesCsv, toPodsCsv } from '../world/telemetry-csv.js';
import { aNode } from '../world/telemetry-row.js';
import { DAY_MS, HOUR_MS } from '../world/utc-time.js';

const aRun = { 'spark-app-selector': 'spark-1' };

/** Hours around a change of clocks in Berlin, and around the end of a month and a change of clocks in New York. */
function changesOfClocks(): Files {
  const spans = [
    { start: Date.UTC(2026, 2, 29, 0), hours: 3 },
    { start: Date.UTC(2026, 9, 31, 22), hours: 10 },
  ];
  const worlds = spans.map(({ start, hours }, at) => {
    const life = { node: `node-${String(at)}`, start, end: start + hours * HOUR_MS };
    return anObservedHour({
      chargeLines: Array.from({ length: hours }, (_, hour) => {
        const from = start + hour * HOUR_MS;
        return aLine(1_000n, { start: from, end: from + HOUR_MS, period: periodOf(from) });
      }),
      nodes: [aLife(0, 0, life)],
      pods: [aHalfPod(`pod-${String(at)}`, { ...life, labels: aRun })],
    });
  });
  return Object.fromEntries([
    [
      'bill.csv',
      toCur2Csv(anObservedHour({ chargeLines: worlds.flatMap(({ chargeLines }) => chargeLines) })),
    ],
    ['nodes.csv', toNodesCsv(anObservedHour({ nodes: worlds.flatMap(({ nodes }) => nodes) }))],
    ...worlds.map((world, at) => [`pods-${String(at)}.csv`, toPodsCsv(world)]),
  ]) as Files;
}

function periodOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

async function manifestOf(directory: string): Promise<Manifest> {
  return JSON.parse(await manifestText(directory)) as Manifest;
}

describe('what the exporter of the post gets wrong in time and operation', () => {
  it('T1 gives the same files in every time zone, on days when clocks change and at the end of a month', async () => {
    const inputs = await writeFiles(changesOfClocks());
    const here = await newWarehouse();
    await here.load([inputs]);
    await here.allocate();
    const elsewhere = ['UTC', 'Europe/Berlin'].map((zone) => ({
      zone,
      directory: `${here.directory}-${zone.slice(0, 3)}`,
    }));
    for (const { zone, directory } of elsewhere) {
      const loaded = await moorage(['cost', 'load', inputs, '--warehouse', directory], zone);
      const allocated = await moorage(['cost', 'allocate', '--warehouse', directory], zone);
      expect([loaded.exit, allocated.exit]).toEqual([0, 0]);
    }

    const files = await storedFiles(here.directory);
    const others = await Promise.all(elsewhere.map(async ({ directory }) => storedFiles(directory)));
    const sums = await sumsBy(here, 'hour,run', { where: ['run=spark-1'] });

    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('America/New_York');
    expect(others).toEqual([files, files]);
    expect(Object.values(sums)).toEqual(Array.from({ length: 3 + 10 }, () => 500n));
  });

  it('T2 lets no clock and no process id into its results', async () => {
    const inputs = await writeFiles(await goldenHour());
    const states = [];
    for (const pid of [1, 2]) {
      const warehouse = await newWarehouse({
        process: { pid, host: `machine-${String(pid)}`, isAlive: () => false },
        timestamp: () => `2026-11-0${String(pid)}T01:59:59.999Z`,
      });
      await warehouse.load([inputs]);
      await warehouse.allocate();
      states.push(await storedFiles(warehouse.directory));
    }

    expect(states[1]).toEqual(states[0]);
  });

  it.each(['csv', 'parquet'])('T3 keeps any text of a label of a %s table', async (form) => {
    const note = 'a, "b"\nc\r\n\t; é 🎉 1e-05 NULL \\ \'';
    const csv = toCsv([aPodRow({ labels: JSON.stringify({ ...aRun, note }) })]);
    const pods =
      form === 'csv' ? await writeInput('pods.csv', csv) : await writeParquet(await selectOfCsv(csv));
    const warehouse = await allocatedFiles({
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
    });
    await warehouse.load([pods]);
    await warehouse.allocate();

    expect(await sumsBy(warehouse, 'label:note', { where: ['bucket=job'] })).toEqual({
      [note]: 500_000_000_000n,
    });
  });

  it('T4 reads no file of days that a report does not ask for', async () => {
    const world = anObservedHour({
      chargeLines: [aLine(1_000n), aLine(700n, { start: theHour + DAY_MS })],
      nodes: [aLife(0, 25)],
      coverage: [],
    });
    const warehouse = await allocatedWorld(world);
    const { files } = await manifestOf(warehouse.directory);
    const ofOtherDay = files.filter(({ keys }) => keys['dt'] === '2026-10-15');
    for (const file of ofOtherDay) {
      await writeFile(join(warehouse.directory, file.path), Buffer.alloc(file.bytes));
    }

    expect(ofOtherDay.map(({ table }) => table)).toContain('cost');
    expect(await sumsBy(warehouse, 'day', { from: '2026-10-14', to: '2026-10-15' })).toEqual({
      '2026-10-14': 1_000n,
    });
    await expect(sumsBy(warehouse, 'day')).rejects.toThrow();
  });

  it('T5 stores times as whole milliseconds and money as decimals, never as text', async () => {
    const warehouse = await allocatedFiles(await goldenHour());
    const { files } = await manifestOf(warehouse.directory);
    const database = await openDatabase({ spillDirectory: await scratchFolder(), threads: 1 });

    for (const { table, path } of files.filter((file) => file.table !== 'bill_line')) {
      const file = literal(join(warehouse.directory, path));
      const { rows } = await database.answer(
        `DESCRIBE SELECT * FROM read_parquet(${file}, hive_partitioning = false)`,
        100,
      );
      const types = rows.map(([name, type]) => [name, type]);
      expect(Object.fromEntries(types)).toEqual(schema[table as FixedTable]);
    }
    database.close();
  });

  it('T10 shows a bill whole or not at all: a load that stops halfway leaves the delivery before it', async () => {
    const world = anObservedHour();
    const next = filesOf({ ...world, chargeLines: [aLine(5n), aLine(6n)] })['bill.csv'] ?? '';
    const { directory } = await allocatedWorld(world);
    const path = await writeInput('bill.csv', next);
    const options = { deliveredAt: '2026-10-15T00:00:00Z' };
    const stopping = await openWarehouse(directory, {
      at: (point) => {
        if (point === 'moved') throw new Error('the machine went down');
      },
    });

    await expect(stopping.load([path], options)).rejects.toThrow('the machine went down');
    const [old] = await (await openWarehouse(directory)).reconcile();
    const after = await openWarehouse(directory);
    await after.load([path], options);
    await after.allocate();
    const [now] = await after.reconcile();

    expect(old).toMatchObject({ lines: 1, billedPico: 1_000n, differencePico: 0n });
    expect(now).toMatchObject({ lines: 2, billedPico: 11n, differencePico: 0n });
  });

  it('T11 adds up several clusters and accounts, each by itself and together', async () => {
    const other = 'i-0b00000000000000b';
    const third = 'i-0c00000000000000c';
    const world = anObservedHour({
      chargeLines: [
        aLine(1_000n),
        aLine(200n, { resourceId: other, account: '000444455556' }),
        aLine(30n, { resourceId: third, account: '000444455556' }),
      ],
      nodes: [
        aLife(0, 1),
        aNode({ cluster: 'spark-dev', instance: other, start: theHour }),
        aNode({ cluster: 'lab', instance: third, start: theHour }),
      ],
      coverage: [],
    });
    const warehouse = await allocatedWorld(world);

    expect(await sumsBy(warehouse, 'cluster')).toEqual({ 'spark-prod': 1_000n, 'spark-dev': 200n, lab: 30n });
    expect(await sumsBy(warehouse, 'account')).toEqual({ '111122223333': 1_000n, '000444455556': 230n });
    expect(await sumsBy(warehouse, 'period')).toEqual({ '2026-10': 1_230n });
  });

  it('T12 gives past figures again from the files of their time, and logs which files those were', async () => {
    const world = anObservedHour({ pods: [aQuarterPod('a', { labels: aRun })] });
    const inputs = await writeFiles(filesOf(world));
    const next = filesOf({ ...world, chargeLines: [aLine(5n)] })['bill.csv'] ?? '';
    const warehouse = await newWarehouse();
    await warehouse.load([inputs]);
    await warehouse.allocate();
    const then = await storedFiles(warehouse.directory);
    await warehouse.load([await writeInput('bill.csv', next)], { deliveredAt: '2026-10-15T00:00:00Z' });
    await warehouse.allocate();

    const log = (await readFile(join(warehouse.directory, 'loads.jsonl'), 'utf8')).trim().split('\n');
    const loaded = log.map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
    const bills = loaded.filter(({ kind }) => kind === 'cur2');
    const again = await newWarehouse();
    await again.load(bills.slice(0, 1).map(({ path = '' }) => path));
    await again.load([inputs]);
    await again.allocate();

    const { days } = await manifestOf(again.directory);
    expect(bills.map(({ outcome, at }) => [outcome, at])).toEqual([
      ['loaded', '2026-11-24T06:00:00.000Z'],
      ['loaded', '2026-11-24T06:00:00.000Z'],
    ]);
    expect(await storedFiles(again.directory)).toEqual(then);
    expect(days['2026-10-14']).toMatchObject({
      weights: '9 a vCPU-second, 1 a GiB-second, 0 a GPU-second, of requests',
    });
  });
});
