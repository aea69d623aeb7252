import type { Command } from 'commander';
import { reconciliationData, reconciliationText } from '../../format/reconciliation.js';
import { jsonDocument } from '../../io/json.js';
import { tableForm } from '../../io/table.js';
import type { GlobalOptions } from '../global-option.js';
import { warnOfStaleDays, withWarehouse } from './context.js';
import type { CostContext } from './context.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

/** Adds `moorage cost reconcile`. */
export function addReconcileCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('reconcile')
    .description('compare the bill with what was allocated of it; exit with 1 unless the difference is 0');
  withRangeOptions(command).action(async (_: unknown, self: Command) =>
    showReconciliation(context, self.optsWithGlobals<GlobalOptions & RangeOptions>()),
  );
}

async function showReconciliation(
  context: CostContext,
  options: GlobalOptions & RangeOptions,
): Promise<void> {
  const { host, answer } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const periods = await warehouse.reconcile(cost.parseTimeRange(options.from, options.to));
    if (options.json === true) host.out(jsonDocument({ periods: periods.map(reconciliationData) }));
    else host.out(periods.map((period) => reconciliationText(period, tableForm(host))).join('\n'));
    warnOfStaleDays(context, warehouse);
    if (!cost.isReconciled(periods)) answer(1);
  });
}
