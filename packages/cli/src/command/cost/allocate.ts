import type { Command } from 'commander';
import { createProgress } from '../../io/progress.js';
import { withWarehouse, withWarehouseOptions } from './context.js';
import type { CostContext, WarehouseOptions } from './context.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

interface AllocateCommandOptions extends WarehouseOptions, RangeOptions {
  readonly cluster?: string;
}

/** Adds `moorage cost allocate`. */
export function addAllocateCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('allocate')
    .description('split every charge over what caused it, for each day whose inputs or rules changed')
    .option('--cluster <name>', 'only days on which this cluster was seen');
  withWarehouseOptions(withRangeOptions(command)).action(
    async (options: AllocateCommandOptions, self: Command) =>
      allocateDays(context, { ...options, ...self.optsWithGlobals() }),
  );
}

async function allocateDays(context: CostContext, options: AllocateCommandOptions): Promise<void> {
  const { host } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const progress = createProgress(host, 'days');
    const summary = await warehouse.allocate({
      ...cost.daysOf(cost.parseTimeRange(options.from, options.to)),
      ...(options.cluster === undefined ? {} : { cluster: options.cluster }),
      onProgress: ({ done, total, dt }) => {
        progress.report(done, total, dt);
      },
    });
    progress.clear();
    if (options.json === true)
      host.out(`${JSON.stringify({ warehouse: warehouse.directory, ...summary }, null, 2)}\n`);
    else {
      const [computed, unchanged] = [summary.computed, summary.unchanged].map((days) => dayList(days));
      host.out(`allocated: ${computed ?? ''}\nunchanged: ${unchanged ?? ''}\n`);
      host.err(`warehouse: ${warehouse.directory}\n`);
    }
  });
}

function dayList(days: readonly string[]): string {
  const [first] = days;
  if (first === undefined) return 'none';
  return days.length === 1 ? first : `${String(days.length)} days from ${first} to ${days.at(-1) ?? ''}`;
}
