import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { parseDimension } from '../../src/report/dimension.js';
import { allocatedWorld } from '../kit/allocated-world.js';
import { faultsOf } from '../kit/re-added.js';
import { arbitraryWorld } from '../world/arbitrary-world.js';

/** How many random worlds are explained; more with MOORAGE_WORLDS. */
const worlds = Number(process.env['MOORAGE_WORLDS'] ?? '3');
/** Worlds that are computed together, as days and clusters cost more than pods. */
const size = 3;
/** Subjects of each kind that are explained, of those with the smallest names. */
const subjects = 1;

interface Named {
  readonly id: string;
  readonly amounts: Readonly<Record<string, bigint>>;
}

/** Runs, jobs, teams, pods and buckets that a report knows, with what they cost by currency. */
async function namedIn(warehouse: CostWarehouse): Promise<readonly Named[]> {
  const kinds = { run: 'run', job: 'job', team: 'team', pod: 'uid', bucket: 'bucket' } as const;
  const named: Named[] = [];
  for (const [kind, column] of Object.entries(kinds)) {
    const { rows } = await warehouse.report({ by: [parseDimension(kind)] });
    const names = [...new Set(rows.flatMap(({ values }) => values[column] ?? []))].sort();
    for (const name of names.slice(0, kind === 'run' ? 3 * subjects : subjects)) {
      const mine = rows.filter(({ values }) => values[column] === name);
      const amounts = Object.fromEntries(mine.map(({ currency, amountPico }) => [currency, amountPico]));
      named.push({ id: `${kind}/${name}`, amounts });
    }
  }
  return named;
}

describe('the explanation of anything that a report names', () => {
  it('adds up again, from lines of the bill to what the report says', async () => {
    const anyWorld = fc.boolean().chain((hasUsage) => arbitraryWorld({ size, hasUsage }));
    const property = fc.asyncProperty(anyWorld, async (world) => {
      const warehouse = await allocatedWorld(world);
      for (const { id, amounts } of await namedIn(warehouse)) {
        const explanation = await warehouse.explain({ id, limit: 100_000 });

        expect([id, faultsOf(explanation)]).toEqual([id, []]);
        const totals = explanation.totals.map(({ currency, amountPico }) => [currency, amountPico]);
        expect([id, Object.fromEntries(totals)]).toEqual([id, amounts]);
      }
    });

    await fc.assert(property, { numRuns: Math.ceil(worlds / size), endOnFailure: true });
  }, 600_000);
});
