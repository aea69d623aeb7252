import { explainedSettings, explainPlatform } from '@moorage/core';
import type { Command } from 'commander';
import { settingData, settingText } from '../format/setting-text.js';
import { jsonDocument } from '../io/json.js';
import { tableForm } from '../io/table.js';
import { withConnectionOptions } from './cluster-connection.js';
import { showLivePlan } from './live-plan.js';
import type { LivePlanOptions } from './live-plan.js';
import { readPlatform, withPlatformOption } from './platform-file.js';
import type { PlatformContext, PlatformFile } from './platform-file.js';
import { checkedSelection, withSelectionOptions } from './selection.js';

interface PlanOptions extends LivePlanOptions {
  readonly explain?: true;
}

/** Adds `moorage plan`. */
export function addPlanCommand(program: Command, context: PlatformContext): void {
  const command = program
    .command('plan')
    .description('what has to change in a cluster, or what holds for each team and who decided it');
  withConnectionOptions(withSelectionOptions(withPlatformOption(command)))
    .option('--explain', 'show every setting with its value and its origin; no cluster is needed')
    .option('--exit-code', 'end with 1 if anything has to change')
    .addHelpText('after', planHelp)
    .action(async (_: unknown, self: Command) => runPlan(context, self.optsWithGlobals<PlanOptions>()));
}

const planHelp = `
The cluster is the one that kubectl would talk to. Nothing in it is changed.

  + create   the cluster has no such object
  ~ change   the platform asks for something else than it did
  ! drift    somebody else changed it; moorage apply --force-conflicts undoes that
  ± replace  a field cannot be changed, so the object is deleted and made anew
  - delete   an object of moorage that the platform no longer asks for

With --explain no cluster is needed. A setting comes from the product, from the defaults of the platform file, or from what
is written of a pool, a cluster, a team, or a team in one of its clusters. A team in a cluster is listed where it differs from
the team elsewhere.

Examples:
  moorage plan --context spark-prod
  moorage plan --cluster spark-prod --team payments --exit-code
  moorage plan --explain --team payments
  moorage plan --explain --team payments --cluster spark-prod --json`;

async function runPlan(context: PlatformContext, options: PlanOptions): Promise<void> {
  const file = readPlatform(context.host, options);
  const selection = checkedSelection(file.platform, options);
  if (options.explain === true) explainSettings(context, file, { ...options, ...selection });
  else await showLivePlan(context, file, options);
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
