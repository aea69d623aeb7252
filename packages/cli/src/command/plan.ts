import { explainedSettings, explainPlatform, message, MoorageError } from '@moorage/core';
import type { Command } from 'commander';
import { settingData, settingText } from '../format/setting-text.js';
import { jsonDocument } from '../io/json.js';
import { tableForm } from '../io/table.js';
import { readPlatform, withPlatformOption } from './platform-file.js';
import type { PlatformContext, PlatformFile, PlatformOptions } from './platform-file.js';
import { checkedSelection, withSelectionOptions } from './selection.js';
import type { Selection } from './selection.js';

interface PlanOptions extends PlatformOptions, Selection {
  readonly explain?: true;
}

/** Adds `moorage plan`. */
export function addPlanCommand(program: Command, context: PlatformContext): void {
  const command = program
    .command('plan')
    .description('what holds for each team and cluster, and who decided it');
  withSelectionOptions(withPlatformOption(command))
    .option('--explain', 'show every setting with its value and its origin; no cluster is needed')
    .addHelpText('after', planHelp)
    .action(async (_: unknown, self: Command) => runPlan(context, self.optsWithGlobals<PlanOptions>()));
}

const planHelp = `
A setting comes from the product, from the defaults of the platform file, or from what is written of a pool, a cluster, a
team, or a team in one of its clusters. A team in a cluster is listed where it differs from the team elsewhere.

Examples:
  moorage plan --explain --team payments
  moorage plan --explain --team payments --cluster spark-prod --json`;

async function runPlan(context: PlatformContext, options: PlanOptions): Promise<void> {
  const file = readPlatform(context.host, options);
  const selection = checkedSelection(file.platform, options);
  if (options.explain === true) explainSettings(context, file, { ...options, ...selection });
  else await compareWithCluster();
}

function explainSettings(
  { host }: PlatformContext,
  { source, platform }: PlatformFile,
  options: PlanOptions,
): void {
  const settings = explainedSettings(explainPlatform(source.spec), platform, options);
  if (options.json === true) host.out(jsonDocument({ settings: settingData(settings) }));
  else host.out(settingText(settings, tableForm(host)));
}

/** Compares what the platform asks for with what its clusters have. */
async function compareWithCluster(): Promise<void> {
  return Promise.reject(new MoorageError(message('plan-without-cluster', {})));
}
