import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load } from '../../src/load/load.js';
import type { Warehouse } from '../../src/store/warehouse.js';
import { canonicalRows } from '../oracle/canonical-rows.js';
import { isSplitRow } from '../oracle/amortised-cost.js';
import { arbitraryWorld } from '../world/arbitrary-world.js';
import { HOUR_MS } from '../world/utc-time.js';
import { toCur2Csv } from '../world/cur2-csv.js';
import type { ChargeLine, World } from '../world/world.js';
import { allocatedRows } from './allocated-rows.js';
import { arbitraryCommitmentMonth } from './commitment-month.js';
import { allocateAll, allocatedWorld, closePipeline, emptyWarehouse, freshFolder } from './pipeline.js';
import { openPipeline } from './pipeline.js';
import { allocationRelation } from '../../src/store/allocation-relation.js';
import type { Pipeline } from './pipeline.js';
import { writeFiles } from './world-files.js';

const patience = 300_000;

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline();
});

afterAll(async () => closePipeline(pipeline));

/** Rows of a query over tables of a warehouse that are named in braces. */
async function query(warehouse: Warehouse, sql: string): Promise<readonly unknown[]> {
  const allocation = await allocationRelation(warehouse);
  const filled = sql.replace(/\{(charge|allocation|cost|spread|node_hour)\}/g, (_, table: string) => {
    return table === 'allocation' ? `(${allocation})` : `(${warehouse.relation(table as 'charge')})`;
  });
  return pipeline.database.rows(filled);
}

describe('any allocated world', () => {
  const seed = Number(process.env['MOORAGE_SEED'] ?? Date.now() % 1_000_000);
  const warehouses: Warehouse[] = [];

  beforeAll(async () => {
    for (const world of fc.sample(arbitraryWorld({ size: 50 }), { numRuns: 1, seed })) {
      warehouses.push(await allocatedWorld(pipeline, world));
    }
  }, patience);

  /** Fails with the rows of a query that looks for what must not be. */
  async function expectNone(sql: string): Promise<void> {
    for (const warehouse of warehouses) {
      expect({ seed, rows: await query(warehouse, sql) }).toEqual({ seed, rows: [] });
    }
  }

  it('I1 adds up to the amortised bill of every payer, period and currency', async () => {
    await expectNone(`SELECT payer, period, currency, CAST(SUM(amount) AS VARCHAR) AS difference FROM (
        SELECT payer, period, currency, amortized AS amount FROM {charge} AS c
        UNION ALL SELECT payer, period, currency, -amount FROM {allocation} AS a WHERE NOT estimated
      ) AS both_sides GROUP BY ALL HAVING SUM(amount) <> 0`);
  });

  it('I2 gives every instance, hour and purchase option its lines, in pods, idle and unobserved time', async () => {
    await expectNone(`SELECT instance, hour_ms, purchase_option, CAST(SUM(amount) AS VARCHAR) AS difference FROM (
        SELECT instance_id AS instance, hour_ms, purchase_option, amortized AS amount
        FROM {charge} AS c WHERE category = 'node_compute' AND hour_ms IS NOT NULL
        UNION ALL SELECT instance, hour_ms, purchase_option, -amount
        FROM {allocation} AS a WHERE category = 'node_compute' AND hour_ms IS NOT NULL AND NOT estimated
      ) AS both_sides GROUP BY ALL HAVING SUM(amount) <> 0`);
  });

  it('I7 keeps every share of a bill group between nothing and the whole', async () => {
    await expectNone(`SELECT * FROM (
        SELECT amount, SUM(amount) OVER (PARTITION BY payer, period, currency, account, cluster, instance, hour_ms, category,
          purchase_option, estimated) AS whole
        FROM {allocation} AS a
        WHERE category IN ('node_compute', 'node_storage') AND instance IS NOT NULL AND hour_ms IS NOT NULL
          AND bucket <> 'out_of_scope'
      ) AS shares WHERE amount * sign(whole) < 0 OR abs(amount) > abs(whole)`);
  });

  it.each(['account', 'instance_type', 'purchase_option', 'category', 'bucket', 'namespace', 'team', 'dt'])(
    'I8 comes to the same by %s with and without pods, nodes and runs',
    async (column) => {
      await expectNone(`SELECT ${column}, CAST(SUM(amount) AS VARCHAR) AS difference FROM (
          SELECT ${column}, amount FROM {allocation} AS a UNION ALL SELECT ${column}, -amount FROM {cost} AS c
        ) AS both_sides GROUP BY ALL HAVING SUM(amount) <> 0`);
    },
  );
});

describe('an allocation', () => {
  it(
    'I4 lets a month of a payer reconcile: unblended is amortised, less true-up, plus upfront fees',
    async () => {
      const property = fc.asyncProperty(arbitraryCommitmentMonth(), async (lines) => {
        const folder = await freshFolder(pipeline);
        const warehouse = await emptyWarehouse(folder);
        const world = { chargeLines: lines, pods: [], nodes: [], coverage: [], config: {} };
        const paths = await writeFiles(folder, { 'bill.csv': toCur2Csv(world) });
        await load(warehouse, pipeline.database, { paths });

        const differences = await query(
          warehouse,
          `SELECT CAST(SUM(unblended) - SUM(amortized) + SUM(amortized_upfront)
            - SUM(CASE WHEN bridge = 'upfront' THEN unblended ELSE 0 END) AS VARCHAR) AS difference FROM {charge} AS c`,
        );
        expect(differences).toEqual([{ difference: '0.000000000000' }]);
      });
      await fc.assert(property, { numRuns: 10 });
    },
    patience,
  );

  it(
    'I6 does not depend on the order of rows',
    async () => {
      const shuffled = arbitraryWorld({ size: 10 }).chain((world) =>
        fc
          .record({
            chargeLines: permutation(world.chargeLines),
            pods: permutation(world.pods),
            nodes: permutation(world.nodes),
            coverage: permutation(world.coverage),
          })
          .map((rows) => ({ world, other: { ...world, ...rows } })),
      );
      const property = fc.asyncProperty(shuffled, async ({ world, other }) => {
        expect(await canonicalOf(other)).toEqual(await canonicalOf(world));
      });
      await fc.assert(property, { numRuns: 1, skipAllAfterTimeLimit: patience / 2 });
    },
    patience,
  );

  it(
    'I9 comes to the same with and without rows that repeat the cost of instances',
    async () => {
      const property = fc.asyncProperty(arbitraryWorld({ size: 10 }), async (world) => {
        const plain = { ...world, chargeLines: world.chargeLines.filter((line) => !isSplitRow(line)) };

        expect(await canonicalOf(plain)).toEqual(await canonicalOf(world));
      });
      await fc.assert(property, { numRuns: 1, skipAllAfterTimeLimit: patience / 2 });
    },
    patience,
  );

  it(
    'I10 changes nothing but the hour that a new delivery restates',
    async () => {
      const factor = fc.bigInt({ min: 2n, max: 9n });
      const property = fc.asyncProperty(
        arbitraryWorld({ size: 10 }),
        fc.nat(),
        factor,
        async (world, at, by) => {
          const hour = world.chargeLines[at % world.chargeLines.length]?.start ?? 0;
          const isOfHour = (line: ChargeLine): boolean => line.start === hour && line.end === hour + HOUR_MS;
          const restated = world.chargeLines.map((line) =>
            isOfHour(line) ? { ...line, unblendedPico: line.unblendedPico * by + 1n } : line,
          );
          const elsewhere = `SELECT * FROM {allocation} AS a
          WHERE hour_ms IS NULL OR hour_ms <> ${String(hour)} ORDER BY ALL`;
          const warehouse = await allocatedWorld(pipeline, world);
          const before = await query(warehouse, elsewhere);

          const folder = await freshFolder(pipeline);
          const bill = toCur2Csv({ ...world, chargeLines: restated });
          const paths = await writeFiles(folder, { 'restated.csv': bill });
          const deliveredAt = '2029-01-01T00:00:00Z';
          await load(warehouse, pipeline.database, { paths, options: { deliveredAt } });
          await allocateAll(pipeline, warehouse);

          expect(await query(warehouse, elsewhere)).toEqual(before);
        },
      );
      await fc.assert(property, { numRuns: 1, skipAllAfterTimeLimit: patience / 2 });
    },
    patience,
  );

  async function canonicalOf(world: World): Promise<readonly string[]> {
    return canonicalRows(await allocatedRows(pipeline, await allocatedWorld(pipeline, world)));
  }
});

function permutation<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
