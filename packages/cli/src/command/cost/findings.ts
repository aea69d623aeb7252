import type { Command } from 'commander';
import type { StoredFinding } from '@moorage/cost';
import { jsonDocument } from '../../io/json.js';
import { dataForm } from '../../io/message-text.js';
import type { GlobalOptions } from '../global-option.js';
import { withWarehouse } from './context.js';
import type { CostContext } from './context.js';
import { findingsText } from './finding.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

/** Adds `moorage cost findings`. */
export function addFindingsCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('findings')
    .description('what a person should know about the data behind the cost: gaps, surprises, guesses');
  withRangeOptions(command).action(async (_: unknown, self: Command) =>
    showFindings(context, self.optsWithGlobals<GlobalOptions & RangeOptions>()),
  );
}

async function showFindings(context: CostContext, options: GlobalOptions & RangeOptions): Promise<void> {
  const { host } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const findings = await warehouse.findings(cost.parseTimeRange(options.from, options.to));
    if (options.json === true) host.out(jsonDocument({ findings: findings.map(toJson) }));
    else if (findings.length === 0) host.err('nothing was found in the days that are allocated\n');
    else host.out(findingsText(findings, dataForm(host)));
  });
}

function toJson({ message, cluster, days }: StoredFinding): unknown {
  const { code, severity, text, fix, params } = message;
  return { code, severity, text, fix, params, cluster, days };
}
