import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '../../src/load/load.js';
import { allocateWithEstimates } from '../oracle/allocate.js';
import { canonicalRows, sumOf } from '../oracle/canonical-rows.js';
import { groupBy } from '../oracle/group-by.js';
import { arbitraryWorld } from '../world/arbitrary-world.js';
import { parseCsv } from '../world/csv.js';
import { parseDecimalText } from '../world/decimal-text.js';
import { aLife, aLine, aQuarterPod, aWorld } from '../world/directed-world.js';
import { directedWorlds } from '../world/directed-worlds.js';
import type { World } from '../world/world.js';
import { allocatedRows } from './allocated-rows.js';
import { allocateAll, allocatedWorld, closePipeline, emptyWarehouse, freshFolder } from './pipeline.js';
import { openPipeline } from './pipeline.js';
import type { Pipeline } from './pipeline.js';
import { writeFiles } from './world-files.js';

/** How many random worlds are tried; more with MOORAGE_WORLDS. */
const worlds = Number(process.env['MOORAGE_WORLDS'] ?? 500);
/** Worlds that are computed together, as days and clusters cost more than pods. */
const size = 84;

const patience = 600_000;

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline();
});

afterAll(async () => closePipeline(pipeline));

async function expectRowsOfOracle(world: World): Promise<void> {
  const rows = await allocatedRows(pipeline, await allocatedWorld(pipeline, world));
  expect(canonicalRows(rows)).toEqual(canonicalRows(allocateWithEstimates(world)));
}

describe('load and allocate', () => {
  it(
    'give the rows of the oracle for any world',
    async () => {
      await fc.assert(fc.asyncProperty(arbitraryWorld({ size }), expectRowsOfOracle), {
        numRuns: Math.ceil(worlds / size),
        skipAllAfterTimeLimit: Math.max(patience / 2, worlds * 1_000),
      });
    },
    Math.max(patience, worlds * 2_000),
  );

  it(
    'give the rows of the oracle for any world in which measured usage counts',
    async () => {
      await fc.assert(fc.asyncProperty(arbitraryWorld({ size, hasUsage: true }), expectRowsOfOracle), {
        numRuns: Math.ceil(worlds / size / 10),
        skipAllAfterTimeLimit: patience / 2,
      });
    },
    patience,
  );

  it('give the rows of the oracle for an hour of thousands of nodes and pods', async () => {
    const numbers = Array.from({ length: 2_500 }, (_, at) => at.toString());
    await expectRowsOfOracle(
      aWorld({
        chargeLines: numbers.map((at) => aLine(1_000_003n, { resourceId: `i-${at}` })),
        nodes: numbers.map((at) => aLife(0, 1, { instance: `i-${at}`, node: `node-${at}` })),
        pods: numbers.map((at) =>
          aQuarterPod(at, { node: `node-${at}`, labels: { 'moorage.dev/team': `team-${at.slice(-1)}` } }),
        ),
      }),
    );
  });

  it.each(directedWorlds())('show that $title', async ({ world }) => {
    await expectRowsOfOracle(world);
  });
});

describe('the golden hour, loaded and allocated', () => {
  async function goldenRows(): ReturnType<typeof allocatedRows> {
    const folder = await freshFolder(pipeline);
    const warehouse = await emptyWarehouse(folder);
    const paths = await writeFiles(folder, {
      'cur2_hour.csv': golden('cur2_hour.csv'),
      'pods.csv': golden('pods.csv'),
      'nodes.csv': golden('nodes.csv'),
    });
    await load(warehouse, pipeline.database, { paths });
    await allocateAll(pipeline, warehouse);
    return allocatedRows(pipeline, warehouse);
  }

  it('gives every party of every bill group the expected amount to the last digit', async () => {
    const rows = await goldenRows();

    const names = new Map(parseCsv(golden('pods.csv')).map((row) => [row.get('uid'), row.get('pod')]));
    const given = rows
      .filter((row) => ['node_compute', 'node_storage'].includes(row.category) && row.amountPico !== 0n)
      .map(({ instance, category, purchaseOption, uid, amountPico }) =>
        [instance, category, purchaseOption, names.get(uid ?? '') ?? '', amountPico].join(' '),
      );
    const expected = parseCsv(golden('expected_group_allocation.csv')).map((row) =>
      [
        ...['node', 'category', 'purchase_option', 'pod'].map((name) => row.get(name)),
        parseDecimalText(row.get('amortized_usd') ?? ''),
      ].join(' '),
    );
    expect(given.toSorted()).toEqual(expected.toSorted());
  });

  it('puts the other lines where its README says and adds up to the bill', async () => {
    const rows = await goldenRows();

    const others = groupBy(rows, (row) => [row.category]).map((group) => [group[0]?.category, sumOf(group)]);
    expect(Object.fromEntries(others)).toMatchObject({
      node_network: 10_000_000_000n,
      control_plane: 100_000_000_000n,
      commitment: 30_000_000_000n,
      emr_uplift: 25_488_750_000n,
    });
    expect(sumOf(rows)).toBe(parseDecimalText('0.3478109722'));
  });
});

function golden(name: string): string {
  return readFileSync(new URL(`../fixture/golden-hour/${name}`, import.meta.url), 'utf8');
}
