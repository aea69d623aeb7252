import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { jsonExplanation } from '../../format/explanation-data.js';
import { explanationText } from '../../format/explanation-text.js';
import { warnOfStaleDays, withWarehouse, withWarehouseOptions } from './context.js';
import type { CostContext, WarehouseOptions } from './context.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

interface ExplainCommandOptions extends WarehouseOptions, RangeOptions {
  readonly limit: number;
}

/** Adds `moorage cost explain`. */
export function addExplainCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('explain')
    .description('walk a cost back to the lines of the bill, with every step of the calculation')
    .argument('<id>', 'run/…, job/…, pod/…, team/… or bucket/…; a bare name where only one thing has it')
    .option('--limit <count>', 'bill groups to show, the largest first', count, 20)
    .addHelpText(
      'after',
      `
Examples:
  moorage cost explain job/daily-etl --from 2026-11-01
  moorage cost explain bucket/idle --limit 3
  moorage cost explain pod/team-a/etl-driver --json`,
    );
  withWarehouseOptions(withRangeOptions(command)).action(
    async (id: string, options: ExplainCommandOptions, self: Command) =>
      showExplanation(context, id, { ...options, ...self.optsWithGlobals() }),
  );
}

async function showExplanation(
  context: CostContext,
  id: string,
  options: ExplainCommandOptions,
): Promise<void> {
  await withWarehouse(context, options, async (warehouse, cost) => {
    await warnOfStaleDays(context, warehouse);
    const range = cost.parseTimeRange(options.from, options.to);
    const explanation = await warehouse.explain({ id, range, limit: options.limit });
    context.host.out(
      options.json === true ? jsonExplanation(explanation) : explanationText(explanation, context.host),
    );
  });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new InvalidArgumentError('it is not a whole number from 1 to 999999');
  return Number(text);
}
