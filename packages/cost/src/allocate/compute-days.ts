import type { Database, EngineBounds } from '../store/database.js';
import type { StagedFile } from '../store/warehouse.js';
import { computeDay, costsNothing } from './allocate-day.js';
import type { DayRequest } from './allocate-day.js';
import { inTurns } from './in-turns.js';
import { createSettings } from './settings.js';

/** A day to compute: its inputs, and what its results will have been made from. */
export type DayToCompute = Pick<DayRequest, 'dt' | 'files' | 'made'>;

export interface DaysRequest extends Pick<DayRequest, 'warehouse' | 'settings'> {
  /** An engine that has all processors, to which {@link createSettings} told the settings. */
  readonly database: Database;
  readonly days: readonly DayToCompute[];
  /** Called when the computation of a day begins. */
  readonly began: (dt: string) => void;
  /** Takes the results of a day, one day after the other in their order. */
  readonly take: (day: DayToCompute, staged: readonly StagedFile[]) => Promise<void>;
}

/**
 * Computes days in pairs, each in an engine of one thread: none waits for what only one thread can do, as where rows are
 * written in their order. An odd one is computed last, by all processors.
 */
export async function computeDays(request: DaysRequest): Promise<void> {
  const { database, days, take } = request;
  const paired = days.slice(0, isWorthPairs(days) ? days.length - (days.length % 2) : 0);
  if (paired.length > 0) await computePairs({ ...request, days: paired });
  for (const day of days.slice(paired.length)) await take(day, await compute(request, day, database));
}

/** Engines are opened for two days that cost something; others are done before an engine is ready. */
function isWorthPairs(days: readonly DayToCompute[]): boolean {
  return days.filter(({ files }) => !costsNothing(files)).length > 1;
}

/** Two such engines keep the process under 2 GiB; a day of 125,000 pods an hour just fits, a larger one is spilled. */
const laneBounds: EngineBounds = { threads: 1, memoryLimit: '700MB' };

async function computePairs(request: DaysRequest): Promise<void> {
  const { database, settings, days, take } = request;
  const lanes: Database[] = [];
  try {
    for (const name of ['first', 'second']) {
      const lane = await database.openBeside(name, laneBounds);
      lanes.push(lane);
      await createSettings(lane, settings);
    }
    await inTurns({ items: days, lanes, work: (day, lane) => compute(request, day, lane), take });
  } finally {
    for (const lane of lanes) lane.close();
  }
}

async function compute(
  { warehouse, settings, began }: DaysRequest,
  day: DayToCompute,
  database: Database,
): Promise<readonly StagedFile[]> {
  began(day.dt);
  return computeDay({ warehouse, settings, database, ...day });
}
