import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { jsonExplanation } from '../../format/explanation-data.js';
import { explanationText } from '../../format/explanation-text.js';
import { tableForm } from '../../io/table.js';
import type { GlobalOptions } from '../global-option.js';
import { warnOfStaleDays, withWarehouse } from './context.js';
import type { CostContext } from './context.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

interface ExplainCommandOptions extends GlobalOptions, RangeOptions {
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
  withRangeOptions(command).action(async (id: string, _: unknown, self: Command) =>
    showExplanation(context, id, self.optsWithGlobals<ExplainCommandOptions>()),
  );
}

async function showExplanation(
  context: CostContext,
  id: string,
  options: ExplainCommandOptions,
): Promise<void> {
  const { host } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const range = cost.parseTimeRange(options.from, options.to);
    warnOfStaleDays(context, warehouse);
    const explanation = await warehouse.explain({ id, range, limit: options.limit });
    const form = { ...tableForm(host), workingDirectory: host.workingDirectory };
    host.out(options.json === true ? jsonExplanation(explanation) : explanationText(explanation, form));
  });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new InvalidArgumentError('Allowed are whole numbers from 1 to 999999.');
  }
  return Number(text);
}
