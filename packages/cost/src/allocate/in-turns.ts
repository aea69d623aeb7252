/** What is done of each of several items: work that may be done at the same time as others', and what is not. */
export interface Turns<Item, Lane, Result> {
  readonly items: readonly Item[];
  /** Where work is done: each does one item at a time. */
  readonly lanes: readonly Lane[];
  readonly work: (item: Item, lane: Lane) => Promise<Result>;
  /** Takes what `work` gave, one item after the other in the order of the items. */
  readonly take: (item: Item, result: Result) => Promise<void>;
}

/**
 * Works on as many items at once as there are lanes, and takes their results in the order of the items.
 *
 * The first item that fails ends it: what comes before it is taken, nothing of what comes after. No work goes on when it
 * has settled, so that lanes may be closed then.
 */
export async function inTurns<Item, Lane, Result>(turns: Turns<Item, Lane, Result>): Promise<void> {
  const { items, lanes, work, take } = turns;
  const waiting = items.values();
  let hasFailed = false;
  let turn: Promise<void> = Promise.resolve();
  const run = async (lane: Lane): Promise<void> => {
    // The lanes share the iterator: each takes from it what no other has.
    for (const item of waiting) {
      if (hasFailed) return;
      const working = work(item, lane);
      turn = inTurn(turn, async () => take(item, await working)).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
      await Promise.allSettled([working, turn]);
    }
  };
  await Promise.all(lanes.map(run));
  await turn;
}

async function inTurn(before: Promise<void>, act: () => Promise<void>): Promise<void> {
  await before;
  await act();
}
