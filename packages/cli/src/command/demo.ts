import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { message, MoorageError } from '@moorage/core';
import type { Command } from 'commander';
import { reconciliationText } from './cost/reconcile.js';
import { importCost } from './cost/context.js';
import { textReport } from '../format/report-text.js';
import type { Host } from '../io/host.js';
import { createProgress } from '../io/progress.js';

interface DemoOptions {
  readonly dir?: string;
}

const clusterName = 'lab';

/** Adds `moorage demo`. */
export function addDemoCommand(program: Command, host: Host): void {
  program
    .command('demo')
    .description('bill a real recorded cluster: every team and job, reconciled with its bill')
    .option('--dir <dir>', 'folder for the demo, with its warehouse in it (default ".moorage/demo")')
    .action(async (options: DemoOptions) => runDemo(host, options));
}

async function runDemo(host: Host, options: DemoOptions): Promise<void> {
  const cost = await importCost();
  const folder = resolve(host.workingDirectory, options.dir ?? '.moorage/demo');
  const directory = join(folder, 'warehouse');
  const inputs = demoInputs();
  host.err(
    '24 real Spark jobs, recorded on a Kubernetes 1.35 node, and a bill generated from list prices.\n\n',
  );
  const warehouse = await cost.CostWarehouse.open({ directory, create: true });
  const progress = createProgress(host, 'files');
  await warehouse.load(inputs, {
    cluster: clusterName,
    onProgress: ({ done, total, path }) => {
      progress.report(done, total, path);
    },
  });
  progress.clear();
  await warehouse.allocate();
  const by = ['team', 'job'].map(cost.parseDimension);
  const report = await warehouse.report({ by });
  host.out(textReport(report, { range: 'the recorded hours', width: host.width }));
  host.out('\n');
  for (const period of await warehouse.reconcile()) host.out(reconciliationText(period, host));
  host.err(nextSteps(host, directory));
}

/** The recorded cluster: beside this package where it was installed, else in the examples of the repository. */
function demoInputs(): readonly string[] {
  const places = ['../../demo/', '../../../../examples/recorded-cluster/'];
  const folder = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (folder === undefined) {
    throw new MoorageError(message('input-not-found', { path: 'demo' }), { exit: 'environment' });
  }
  return ['recording', 'bill', 'platform.yaml', 'cost.yaml'].map((name) => join(folder, name));
}

function nextSteps(host: Host, directory: string): string {
  const shown = relative(host.workingDirectory, directory);
  const on = `--warehouse ${shown === '' || shown.startsWith('..') ? directory : shown}`;
  return `
Try next:
  moorage cost explain job/pi-two-executors ${on}
  moorage cost report --by team --view loaded ${on}
  moorage cost report --by job,role,purchase-option --where team=team-a ${on}
  moorage cost findings ${on}
  moorage cost sql 'SELECT team, SUM(amount) FROM cost GROUP BY team' ${on}
In a clone of the repository "moorage" is "npx moorage".
`;
}
