import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { message, MoorageError } from '@moorage/core';
import type { Command } from 'commander';
import type * as Cost from '@moorage/cost';
import { demoText } from '../format/demo-text.js';
import type { DemoResult } from '../format/demo-text.js';
import { reconciliationData } from '../format/reconciliation.js';
import { reportData } from '../format/report-data.js';
import type { Host } from '../io/host.js';
import { jsonDocument } from '../io/json.js';
import { createProgress, mebibytes } from '../io/progress.js';
import { tableForm } from '../io/table.js';
import { importCost } from './cost/context.js';
import { onWarehouse } from './global-option.js';
import type { GlobalOptions } from './global-option.js';

interface DemoOptions extends GlobalOptions {
  readonly dir: string;
}

const clusterName = 'lab';

/** Adds `moorage demo`. */
export function addDemoCommand(program: Command, host: Host): void {
  program
    .command('demo')
    .description('bill a real recorded cluster: every team and job, reconciled with its bill')
    .option('--dir <dir>', 'folder for the demo, which starts afresh each time', '.moorage/demo')
    .action(async (_: unknown, self: Command) => runDemo(host, self.optsWithGlobals<DemoOptions>()));
}

async function runDemo(host: Host, options: DemoOptions): Promise<void> {
  const folder = resolve(host.workingDirectory, options.dir);
  refuseWarehouse(options);
  const cost = await importCost();
  const inputs = demoInputs();
  const directory = await freshWarehouse(folder);
  const result = await billDemo(host, { cost, directory, inputs });
  if (options.json === true) {
    const { jobs, teams, periods } = result;
    host.out(
      jsonDocument({
        warehouse: directory,
        jobs: reportData({ ...jobs, rows: cost.mergeRest(jobs) }),
        teams: reportData({ ...teams, rows: cost.mergeRest(teams) }),
        periods: periods.map(reconciliationData),
      }),
    );
    return;
  }
  host.out(demoText(result, tableForm(host)));
  host.err(nextSteps(host, directory));
}

function refuseWarehouse({ warehouse }: DemoOptions): void {
  if (warehouse === undefined) return;
  const params = {
    option: '--warehouse',
    got: JSON.stringify(warehouse),
    allowed: 'an option of demo, whose warehouse lies in its own folder',
    change: 'name that folder with --dir',
  };
  throw new MoorageError(message('option-invalid', params));
}

/** The recorded cluster: in the examples of the repository, else beside this package where it was installed. */
function demoInputs(): readonly string[] {
  const places = ['../../../../examples/recorded-cluster/', '../../demo/'];
  const folder = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
  if (folder === undefined) {
    throw new MoorageError(message('input-not-found', { path: 'the recorded cluster of the demo' }), {
      exit: 'environment',
    });
  }
  return ['recording', 'bill', 'platform.yaml', 'cost.yaml'].map((name) => join(folder, name));
}

/**
 * Empties the demo's own warehouse. A mark in it tells it from a warehouse that somebody works with.
 *
 * @returns its folder.
 */
async function freshWarehouse(folder: string): Promise<string> {
  const directory = join(folder, 'warehouse');
  const mark = join(directory, 'demo');
  if (existsSync(directory) && !existsSync(mark)) {
    const params = {
      option: '--dir',
      got: JSON.stringify(folder),
      allowed: 'a folder for the demo alone: it holds another warehouse already',
      change: 'name a folder that does not exist yet',
    };
    throw new MoorageError(message('option-invalid', params));
  }
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await writeFile(mark, 'This warehouse belongs to "moorage demo", which empties it each time it runs.\n');
  return directory;
}

async function billDemo(
  host: Host,
  demo: { readonly cost: typeof Cost; readonly directory: string; readonly inputs: readonly string[] },
): Promise<DemoResult> {
  const { cost, directory, inputs } = demo;
  const warehouse = await cost.CostWarehouse.open({ directory, create: true });
  const progress = createProgress(host, 'MiB');
  await warehouse
    .load(inputs, {
      cluster: clusterName,
      onProgress: ({ doneBytes, totalBytes, path }) => {
        progress.report(mebibytes(doneBytes), mebibytes(totalBytes), basename(path));
      },
    })
    .finally(() => {
      progress.clear();
    });
  await warehouse.allocate();
  const [team, job] = [cost.parseDimension('team'), cost.parseDimension('job')];
  return {
    jobs: await warehouse.report({ by: [team, job] }),
    teams: await warehouse.report({ by: [team], view: 'loaded' }),
    periods: await warehouse.reconcile(),
  };
}

function nextSteps(host: Host, directory: string): string {
  const shown = relative(host.workingDirectory, directory);
  const on = onWarehouse({ warehouse: shown === '' || shown.startsWith('..') ? directory : shown });
  return `
Try next (in a clone of the repository, "npx moorage" for "moorage"):
  moorage cost explain job/pi-two-executors${on}
  moorage cost report --by team --view loaded${on}
  moorage cost report --by job,role,purchase-option --where team=team-a${on}
  moorage cost findings${on}
  moorage cost sql 'SELECT team, SUM(amount) FROM cost GROUP BY team'${on}
`;
}
