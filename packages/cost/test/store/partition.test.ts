import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf } from '../kit/allocated-world.js';
import { writeFiles } from '../kit/input-file.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { newWarehouse } from '../kit/open-warehouse.js';
import { sumsBy } from '../kit/sums.js';
import { aLife, aLine, aQuarterPod } from '../world/directed-world.js';

const names = ['../../up', 'a=b/c', '.', 'x*y', '1e3', 'it\'s "é" 100%', '__HIVE__'];

describe('names of clusters', () => {
  it('may have any letters and stay inside the warehouse', async () => {
    const of = (at: number): string => `i-${String(at)}`;
    const world = anObservedHour({
      chargeLines: names.map((_, at) => aLine(BigInt(at + 1), { resourceId: of(at) })),
      nodes: names.map((cluster, at) => aLife(0, 1, { cluster, node: 'n', instance: of(at) })),
      pods: names.map((cluster, at) => aQuarterPod(String(at), { cluster, node: 'n' })),
      coverage: [],
    });
    const warehouse = await newWarehouse();
    await warehouse.load([await writeFiles(filesOf(world))]);
    await warehouse.allocate({ from: '2026-10-14', to: '2026-10-15' });

    const sums = await sumsBy(warehouse, 'cluster');

    expect(sums).toEqual(Object.fromEntries(names.map((name, at) => [name, BigInt(at + 1)])));
    expect(await readdir(dirname(warehouse.directory))).toEqual(['warehouse']);
  });
});
