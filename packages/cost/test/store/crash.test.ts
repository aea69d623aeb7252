import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { commitPoints } from '../../src/store/warehouse.js';
import type { Manifest } from '../../src/store/manifest.js';
import { filesOf } from '../kit/allocated-world.js';
import { crashesOf, openAfterCrash } from '../kit/crash.js';
import { goldenHour } from '../kit/golden-hour.js';
import { writeFiles, writeInput } from '../kit/input-file.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { newWarehouse, openWarehouse } from '../kit/open-warehouse.js';
import { scratchFolder } from '../kit/scratch.js';
import { manifestText, storedFiles } from '../kit/stored-files.js';
import { aHalfPod, aLife, aLine, theHour } from '../world/directed-world.js';
import { DAY_MS } from '../world/utc-time.js';

/** Two days, each with a pod of a team and something to share. */
async function twoDays(): Promise<string> {
  const start = theHour + DAY_MS;
  const world = anObservedHour({
    chargeLines: [aLine(1_000n), aLine(700n, { start, end: start + 3_600_000 })],
    nodes: [aLife(0, 25)],
    pods: [aHalfPod('a', { labels: { 'spark-app-selector': 'spark-1' } })],
  });
  return writeFiles(filesOf(world));
}

/** States that the manifest of a warehouse has had, oldest first, each once. */
async function statesOf(directories: readonly string[]): Promise<readonly string[]> {
  return [...new Set(await Promise.all(directories.map(manifestText)))];
}

/** Files that no manifest names: what is left of a lock, of files written aside and of files that were replaced. */
async function leftovers(directory: string): Promise<readonly string[]> {
  const manifest = JSON.parse(await manifestText(directory)) as Manifest;
  const known = new Set([
    ...manifest.files.map(({ path }) => path),
    'manifest.json',
    'loads.jsonl',
    '.gitignore',
  ]);
  const files = Object.keys(await storedFiles(directory));
  const folders = await readdir(directory);
  return [...files.filter((file) => !known.has(file)), ...folders.filter((name) => name === 'staging')];
}

describe('a crash', () => {
  it('of a load leaves the state before or after it, and a repetition gives the same files', async () => {
    const inputs = await twoDays();
    const work = async (warehouse: CostWarehouse): Promise<unknown> => warehouse.load([inputs]);
    const directory = join(await scratchFolder(), 'warehouse');

    const crashes = await crashesOf(directory, work);

    const after = await storedFiles(directory);
    expect(crashes.map(({ point }) => point)).toEqual(commitPoints);
    expect(await statesOf(crashes.map((crash) => crash.directory))).toEqual([
      '',
      await manifestText(directory),
    ]);
    for (const crash of crashes) {
      await work(await openAfterCrash(crash.directory));
      expect(await storedFiles(crash.directory)).toEqual(after);
      expect(await leftovers(crash.directory)).toEqual([]);
    }
  });

  it('of a load that replaces a delivery leaves one of the two whole, and no file of the other for long', async () => {
    const { 'bill.csv': next = '' } = filesOf(anObservedHour({ chargeLines: [aLine(5n)] }));
    const path = await writeInput('next.csv', next);
    const { directory } = await newWarehouse();
    await (await openWarehouse(directory)).load([await twoDays()]);
    const before = await manifestText(directory);
    const work = async (warehouse: CostWarehouse): Promise<unknown> =>
      warehouse.load([path], { deliveredAt: '2026-10-20T00:00:00Z' });

    const crashes = await crashesOf(directory, work);

    const after = await storedFiles(directory);
    expect(await statesOf(crashes.map((crash) => crash.directory))).toEqual([
      before,
      await manifestText(directory),
    ]);
    for (const crash of crashes) {
      await work(await openAfterCrash(crash.directory));
      expect(await storedFiles(crash.directory)).toEqual(after);
      expect(await leftovers(crash.directory)).toEqual([]);
    }
  });

  it('of an allocation leaves whole days, and going on gives the files of a run without a crash', async () => {
    const { directory } = await newWarehouse();
    await (await openWarehouse(directory)).load([await twoDays()]);
    const work = async (warehouse: CostWarehouse): Promise<unknown> => warehouse.allocate();

    const crashes = await crashesOf(directory, work);

    const after = await storedFiles(directory);
    const days = crashes.map(async (crash) => {
      const manifest = JSON.parse(await manifestText(crash.directory)) as Manifest;
      return Object.keys(manifest.days).length;
    });
    expect(crashes.map(({ point }) => point)).toEqual([...commitPoints, ...commitPoints, ...commitPoints]);
    expect(await Promise.all(days)).toEqual([0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
    for (const crash of crashes) {
      const warehouse = await openAfterCrash(crash.directory);
      await work(warehouse);
      expect(await storedFiles(crash.directory)).toEqual(after);
      expect(await leftovers(crash.directory)).toEqual([]);
    }
  });

  it('of the program itself leaves a warehouse that the same process goes on with', async () => {
    const inputs = await writeFiles(await goldenHour());
    const undisturbed = await newWarehouse();
    await undisturbed.load([inputs]);
    const after = await storedFiles(undisturbed.directory);
    for (const failing of commitPoints) {
      let isBroken = true;
      const warehouse = await newWarehouse({
        at: (point) => {
          if (isBroken && point === failing) throw new Error('out of memory');
        },
      });

      await expect(warehouse.load([inputs])).rejects.toThrow('out of memory');
      isBroken = false;
      await warehouse.load([inputs]);

      expect(await storedFiles(warehouse.directory)).toEqual(after);
    }
  });
});
