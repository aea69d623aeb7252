import type { Command } from 'commander';

/** Options for a range of time, half-open, UTC. */
export interface RangeOptions {
  readonly from?: string;
  readonly to?: string;
}

/** Adds the options of {@link RangeOptions} to a command. */
export function withRangeOptions(command: Command): Command {
  return command
    .option('--from <time>', 'start, UTC: a day, time or month (2026-10-01, 2026-10-01T08:00:00Z, 2026-10)')
    .option('--to <time>', 'end, UTC, which is not part of the range any more: a day, time or month');
}
