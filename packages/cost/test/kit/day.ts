import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { theHour } from '../world/directed-world.js';
import { HOUR_MS, isoText } from '../world/utc-time.js';
import type { World } from '../world/world.js';
import { filesOf } from './allocated-world.js';
import { anObservedHour } from './observed-hour.js';
import { aSuiteWarehouse } from './suite-warehouse.js';
import { sumsBy } from './sums.js';
import type { SumOptions } from './sums.js';

/** An hour of a day that is allocated at once; what happens in it does not depend on the others. */
export interface Hour {
  /** Epoch milliseconds. */
  readonly start: number;
  /** See {@link sumsBy}. */
  sums(by: string, options?: SumOptions): Promise<Readonly<Record<string, bigint>>>;
}

export interface Day {
  /** Adds a world of the hour {@link theHour}, which becomes the next free hour of the day. Uids must be its own. */
  hour(fields?: Partial<World>): Hour;
  readonly warehouse: CostWarehouse;
}

/** A day for the tests of a suite: worlds of an hour are allocated together before the first of them. */
export function aDay(): Day {
  const hours: World[] = [];
  const suite = aSuiteWarehouse(() => filesOf(together(hours)));
  return {
    get warehouse(): CostWarehouse {
      return suite.warehouse;
    },
    hour(fields = {}) {
      const start = theHour - 10 * HOUR_MS + hours.length * HOUR_MS;
      hours.push(moved(anObservedHour(fields), start - theHour));
      const range = { from: isoText(start), to: isoText(start + HOUR_MS) };
      return {
        start,
        sums: async (by, options = {}) => sumsBy(suite.warehouse, by, { ...range, ...options }),
      };
    },
  };
}

function together(worlds: readonly World[]): World {
  return {
    chargeLines: worlds.flatMap((world) => world.chargeLines),
    pods: worlds.flatMap((world) => world.pods),
    nodes: worlds.flatMap((world) => world.nodes),
    coverage: worlds.flatMap((world) => world.coverage),
    config: {},
  };
}

function moved(world: World, byMs: number): World {
  const move = <Timed extends { readonly start: number; readonly end: number }>(timed: Timed): Timed => ({
    ...timed,
    start: timed.start + byMs,
    end: timed.end + byMs,
  });
  return {
    ...world,
    chargeLines: world.chargeLines.map(move),
    pods: world.pods.map(move),
    nodes: world.nodes.map(move),
    coverage: world.coverage.map(move),
  };
}
