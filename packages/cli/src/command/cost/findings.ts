import type { Command } from 'commander';
import type { StoredFinding } from '@moorage/cost';
import { withWarehouse, withWarehouseOptions } from './context.js';
import type { CostContext, WarehouseOptions } from './context.js';
import { findingText } from './finding.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

/** Adds `moorage cost findings`. */
export function addFindingsCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('findings')
    .description('what a person should know about the data behind the cost: gaps, surprises, guesses');
  withWarehouseOptions(withRangeOptions(command)).action(
    async (options: WarehouseOptions & RangeOptions, self: Command) =>
      showFindings(context, { ...options, ...self.optsWithGlobals() }),
  );
}

async function showFindings(context: CostContext, options: WarehouseOptions & RangeOptions): Promise<void> {
  const { host } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const findings = await warehouse.findings(cost.parseTimeRange(options.from, options.to));
    if (options.json === true) host.out(`${JSON.stringify({ findings: findings.map(toJson) }, null, 2)}\n`);
    else host.out(findings.map(findingText).join(''));
  });
}

function toJson({ message, cluster, days }: StoredFinding): unknown {
  const { code, severity, text, fix, params } = message;
  return { code, severity, text, fix, params, cluster, days };
}
