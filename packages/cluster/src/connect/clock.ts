import { setTimeout } from 'node:timers/promises';

/** Time, as far as waiting needs it. */
export interface Clock {
  /** Milliseconds of a clock that only goes forward. */
  elapsedMs(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  elapsedMs: () => performance.now(),
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
};
