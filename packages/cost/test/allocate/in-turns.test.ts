import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurns } from '../../src/allocate/in-turns.js';

/** How long the work of each item takes, in ticks. */
const durations = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });
const lanes = ['first', 'second'];

async function ticks(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Items that were taken when it has settled, what each lane did at that time, and the error, if any. */
async function outcome(
  ticksOf: readonly number[],
  failing: { readonly work?: number; readonly take?: number } = {},
): Promise<{
  readonly taken: readonly number[];
  readonly busy: number;
  readonly most: number;
  readonly error: unknown;
}> {
  const taken: number[] = [];
  const busy = new Set<string>();
  let most = 0;
  let error: unknown;
  try {
    await inTurns({
      items: ticksOf.map((_, at) => at),
      lanes,
      work: async (item, lane) => {
        if (busy.has(lane)) throw new Error(`${lane} has two items at once`);
        busy.add(lane);
        most = Math.max(most, busy.size);
        await ticks(ticksOf[item] ?? 0);
        busy.delete(lane);
        if (item === failing.work) throw new Error(`work of ${String(item)}`);
        return item * 10;
      },
      take: async (item, result) => {
        await ticks(1);
        if (item === failing.take) throw new Error(`take of ${String(item)}`);
        expect(result).toBe(item * 10);
        taken.push(item);
      },
    });
  } catch (thrown) {
    error = thrown;
  }
  return { taken, busy: busy.size, most, error };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

describe('items in turns', () => {
  it('are taken in their order, however long each takes', async () => {
    const property = fc.asyncProperty(durations, async (ticksOf) => {
      expect(await outcome(ticksOf)).toMatchObject({
        taken: upTo(ticksOf.length),
        busy: 0,
        error: undefined,
      });
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('are worked on two at a time', async () => {
    expect((await outcome([3, 3, 3, 3])).most).toBe(2);
  });

  it.each(['work', 'take'] as const)(
    'end before the first one whose %s fails, with its error and when all work has ended',
    async (step) => {
      const failing = durations
        .filter((ticksOf) => ticksOf.length > 0)
        .chain((ticksOf) => fc.record({ ticksOf: fc.constant(ticksOf), at: fc.nat(ticksOf.length - 1) }));
      const property = fc.asyncProperty(failing, async ({ ticksOf, at }) => {
        const { taken, busy, error } = await outcome(ticksOf, { [step]: at });

        expect(taken).toEqual(upTo(at));
        expect(busy).toBe(0);
        expect(error).toEqual(new Error(`${step} of ${String(at)}`));
      });
      await fc.assert(property, { numRuns: 50 });
    },
  );
});
