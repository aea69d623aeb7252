import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { linkFile } from '../../src/store/durable-file.js';
import { filesOf } from '../kit/allocated-world.js';
import { writeFiles } from '../kit/input-file.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { newWarehouse } from '../kit/open-warehouse.js';
import { scratchFolder } from '../kit/scratch.js';
import { storedFiles } from '../kit/stored-files.js';
import { sumsBy } from '../kit/sums.js';
import { aLife, aLine, aQuarterPod } from '../world/directed-world.js';

/** Allocates an hour in which each of several inputs saw some pods on one node. */
async function allocated(...inputs: readonly (readonly string[])[]): Promise<CostWarehouse> {
  const warehouse = await newWarehouse();
  const [seen = [], ...others] = inputs.map((uids) => uids.map((uid) => aQuarterPod(uid)));
  const world = anObservedHour({ chargeLines: [aLine(4n)], nodes: [aLife(0, 1)], pods: seen });
  await warehouse.load([await writeFiles(filesOf(world))]);
  for (const pods of others) {
    await warehouse.load([await writeFiles({ 'pods.csv': filesOf({ ...world, pods })['pods.csv'] ?? '' })]);
  }
  await warehouse.allocate();
  return warehouse;
}

/** Digests of the files of a table. */
async function digestsOf(warehouse: CostWarehouse, table: string): Promise<readonly string[]> {
  const files = await storedFiles(warehouse.directory);
  return Object.entries(files).flatMap(([path, digest]) => (path.startsWith(`${table}/`) ? [digest] : []));
}

describe('the pods of an allocated day', () => {
  it('are the file of the input that saw them all', async () => {
    const warehouse = await allocated(['a', 'b']);

    expect(await digestsOf(warehouse, 'allocated_pod')).toEqual(await digestsOf(warehouse, 'pod'));
    expect(await sumsBy(warehouse, 'pod')).toMatchObject({ 'team-a/pod-a a': 1n, 'team-a/pod-b b': 1n });
  });

  it('are chosen of all inputs where several saw some', async () => {
    const warehouse = await allocated(['b', 'c'], ['a', 'c']);

    expect(await digestsOf(warehouse, 'allocated_pod')).toHaveLength(1);
    expect(await sumsBy(warehouse, 'pod')).toMatchObject({
      'team-a/pod-a a': 1n,
      'team-a/pod-b b': 1n,
      'team-a/pod-c c': 1n,
    });
  });
});

describe('a second name of a file', () => {
  it('needs no second place', async () => {
    const folder = await scratchFolder();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await writeFile(from, 'content');

    await linkFile(from, to);

    expect((await stat(to)).ino).toBe((await stat(from)).ino);
  });

  it('is a copy where there can be no link', async () => {
    const folder = await scratchFolder();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await writeFile(from, 'content');
    // No file is linked to a name that is taken.
    await writeFile(to, 'other');

    await linkFile(from, to);

    expect(await readFile(to, 'utf8')).toBe('content');
    expect((await stat(to)).ino).not.toBe((await stat(from)).ino);
  });
});
