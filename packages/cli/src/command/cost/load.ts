import { basename } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { LoadedInput, LoadSummary } from '@moorage/cost';
import { parseUtc } from '@moorage/core';
import type { Host } from '../../io/host.js';
import { jsonDocument } from '../../io/json.js';
import { createProgress, mebibytes } from '../../io/progress.js';
import { formatTable, tableForm } from '../../io/table.js';
import { onWarehouse } from '../global-option.js';
import type { GlobalOptions } from '../global-option.js';
import { withWarehouse } from './context.js';
import type { CostContext } from './context.js';

interface LoadCommandOptions extends GlobalOptions {
  readonly cluster?: string;
  readonly export?: string;
  readonly delivered?: string;
  readonly format?: (typeof tableFormats)[number];
}

const tableFormats = ['cur2', 'pods', 'nodes', 'coverage'] as const;

/** Adds `moorage cost load`. */
export function addLoadCommand(cost: Command, context: CostContext): void {
  cost
    .command('load')
    .description('load bills, recordings, tables of pods and nodes, cost.yaml and platform.yaml')
    .argument('<paths...>', 'files, or folders that are read with everything below them')
    .option('--cluster <name>', 'cluster that a recording is from')
    .option('--export <name>', 'name of the export that the bill is a delivery of (default: "default")')
    .option('--delivered <time>', 'when the bill was delivered, UTC, where its path does not say it', utcTime)
    .addOption(
      new Option('--format <format>', 'read every table as this, whatever its columns say').choices(
        tableFormats,
      ),
    )
    .addHelpText('after', loadHelp)
    .action(async (paths: readonly string[], _: unknown, self: Command) =>
      loadPaths(context, paths, self.optsWithGlobals<LoadCommandOptions>()),
    );
}

const loadHelp = `
What is read is recognised by its content: CUR 2.0 (CSV, gzip, Parquet), moorage's own recordings (JSON lines),
tables of pods, nodes and coverage (CSV, Parquet), cost.yaml and platform.yaml. Loading the same file again changes
nothing; a newer delivery of a bill replaces the older one.

Examples:
  moorage cost load bill/ --delivered 2026-11-24T06:00:00Z
  moorage cost load recording/ platform.yaml cost.yaml --cluster spark-prod`;

async function loadPaths(
  context: CostContext,
  paths: readonly string[],
  options: LoadCommandOptions,
): Promise<void> {
  const { host } = context;
  await withWarehouse(context, { ...options, create: true }, async (warehouse) => {
    const progress = createProgress(host, 'MiB');
    const loaded = await warehouse
      .load(paths, {
        ...(options.cluster === undefined ? {} : { cluster: options.cluster }),
        ...(options.export === undefined ? {} : { export: options.export }),
        ...(options.delivered === undefined ? {} : { deliveredAt: options.delivered }),
        ...(options.format === undefined ? {} : { format: options.format }),
        onProgress: ({ doneBytes, totalBytes, path }) => {
          progress.report(mebibytes(doneBytes), mebibytes(totalBytes), basename(path));
        },
      })
      .finally(() => {
        progress.clear();
      });
    if (options.json === true) host.out(jsonDocument({ warehouse: warehouse.directory, ...loaded }));
    else printLoaded(host, loaded);
    host.err(`warehouse: ${warehouse.directory}\n`);
    if (warehouse.staleDays().length > 0) host.err(`next: moorage cost allocate${onWarehouse(options)}\n`);
  });
}

/** Prints what became of each file. */
function printLoaded(host: Host, { inputs, ignored }: LoadSummary): void {
  const columns = [
    { title: 'FILE', align: 'left', canShrink: true },
    { title: 'KIND', align: 'left' },
    { title: 'STORED ROWS', align: 'right' },
    { title: 'OUTCOME', align: 'left' },
  ] as const;
  const rows = inputs.map((input) => [
    input.path,
    kindText[input.kind],
    input.rows === 0 ? '' : String(input.rows),
    outcomeText[input.outcome],
  ]);
  if (rows.length === 0) host.err('there is nothing to load in these folders\n');
  else host.out(formatTable(columns, rows, tableForm(host)));
  for (const path of ignored) host.err(`not an input by its name: ${path}\n`);
}

const outcomeText: Readonly<Record<LoadedInput['outcome'], string>> = {
  loaded: 'loaded',
  'already-loaded': 'already loaded',
  'older-delivery': 'older than what is loaded',
  'not-needed': 'not needed for cost',
  'read-where-included': 'read with the platform that includes it',
};

const kindText: Readonly<Record<LoadedInput['kind'], string>> = {
  cur2: 'bill (CUR 2.0)',
  pods: 'pods',
  nodes: 'nodes',
  coverage: 'coverage',
  'recorded-pods': 'recorded pods',
  'recorded-nodes': 'recorded nodes',
  'kubelet-summary': 'measured use',
  'not-needed': 'recording',
  'cost-config': 'cost.yaml',
  'platform-config': 'platform.yaml',
  'platform-part': 'part of a platform',
};

function utcTime(text: string): string {
  try {
    return new Date(parseUtc(text)).toISOString();
  } catch {
    throw new InvalidArgumentError('Allowed are times in UTC such as 2026-11-24T06:00:00Z.');
  }
}
