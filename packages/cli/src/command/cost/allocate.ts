import type { Command } from 'commander';
import { jsonDocument } from '../../io/json.js';
import { createProgress } from '../../io/progress.js';
import type { GlobalOptions } from '../global-option.js';
import { withWarehouse } from './context.js';
import type { CostContext } from './context.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

interface AllocateCommandOptions extends GlobalOptions, RangeOptions {
  readonly cluster?: string;
}

/** Adds `moorage cost allocate`. */
export function addAllocateCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('allocate')
    .description('split every charge over what caused it, for each day whose inputs or rules changed')
    .option('--cluster <name>', 'only days on which this cluster was seen');
  withRangeOptions(command).action(async (_: unknown, self: Command) =>
    allocateDays(context, self.optsWithGlobals<AllocateCommandOptions>()),
  );
}

async function allocateDays(context: CostContext, options: AllocateCommandOptions): Promise<void> {
  const { host } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const days = cost.daysOf(cost.parseTimeRange(options.from, options.to));
    const progress = createProgress(host, 'days');
    const summary = await warehouse
      .allocate({
        ...days,
        ...(options.cluster === undefined ? {} : { cluster: options.cluster }),
        onProgress: ({ done, total, dt }) => {
          progress.report(done, total, dt);
        },
      })
      .finally(() => {
        progress.clear();
      });
    if (options.json === true) host.out(jsonDocument({ warehouse: warehouse.directory, ...summary }));
    else host.out(`allocated: ${dayList(summary.computed)}\nunchanged: ${dayList(summary.unchanged)}\n`);
    host.err(`warehouse: ${warehouse.directory}\n`);
  });
}

function dayList(days: readonly string[]): string {
  const [first] = days;
  if (first === undefined) return 'none';
  return days.length === 1 ? first : `${String(days.length)} days from ${first} to ${days.at(-1) ?? ''}`;
}
