import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { LoadedInput, LoadSummary } from '@moorage/cost';
import { parseUtc } from '@moorage/core';
import type { Host } from '../../io/host.js';
import { createProgress } from '../../io/progress.js';
import { formatTable } from '../../io/table.js';
import { withWarehouse, withWarehouseOptions } from './context.js';
import type { CostContext, WarehouseOptions } from './context.js';

interface LoadCommandOptions extends WarehouseOptions {
  readonly cluster?: string;
  readonly export?: string;
  readonly delivered?: string;
  readonly format?: 'cur2';
}

/** Adds `moorage cost load`. */
export function addLoadCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('load')
    .description('load bills, recordings, tables of pods and nodes, cost.yaml and platform.yaml')
    .argument('<paths...>', 'files, or folders that are read with everything below them')
    .option('--cluster <name>', 'cluster that a recording is from')
    .option('--export <name>', 'name of the export that the bill is a delivery of (default "default")')
    .option('--delivered <time>', 'when the bill was delivered, UTC, where its path does not say it', utcTime)
    .option(
      '--format <format>',
      'read every table as this format instead of recognising it: cur2',
      tableFormat,
    )
    .addHelpText(
      'after',
      `
What is read is recognised by its content: CUR 2.0 (CSV, gzip, Parquet), moorage's own recordings (JSON lines),
tables of pods, nodes and coverage (CSV, Parquet), cost.yaml and platform.yaml. Loading the same file again changes
nothing; a newer delivery of a bill replaces the older one.

Examples:
  moorage cost load bill/ --delivered 2026-11-24T06:00:00Z
  moorage cost load recording/ platform.yaml cost.yaml --cluster spark-prod`,
    );
  withWarehouseOptions(command).action(
    async (paths: readonly string[], options: LoadCommandOptions, self: Command) =>
      loadPaths(context, { paths, options: { ...options, ...self.optsWithGlobals() } }),
  );
}

async function loadPaths(
  context: CostContext,
  { paths, options }: { readonly paths: readonly string[]; readonly options: LoadCommandOptions },
): Promise<void> {
  const { host } = context;
  await withWarehouse(context, { ...options, create: true }, async (warehouse) => {
    const progress = createProgress(host, 'files');
    const loaded = await warehouse.load(paths, {
      ...(options.cluster === undefined ? {} : { cluster: options.cluster }),
      ...(options.export === undefined ? {} : { export: options.export }),
      ...(options.delivered === undefined ? {} : { deliveredAt: options.delivered }),
      ...(options.format === undefined ? {} : { format: options.format }),
      onProgress: ({ done, total, path }) => {
        progress.report(done, total, path);
      },
    });
    progress.clear();
    if (options.json === true)
      host.out(`${JSON.stringify({ warehouse: warehouse.directory, ...loaded }, null, 2)}\n`);
    else printLoaded(host, loaded, warehouse.directory);
  });
}

/** Prints what became of each file. */
export function printLoaded(host: Host, { inputs, ignored }: LoadSummary, directory: string): void {
  const columns = [
    { title: 'FILE', align: 'left', canShrink: true },
    { title: 'KIND', align: 'left' },
    { title: 'ROWS', align: 'right' },
    { title: 'OUTCOME', align: 'left' },
  ] as const;
  const rows = inputs.map((input) => [
    input.path,
    kindText[input.kind],
    String(input.rows),
    outcomeText[input.outcome],
  ]);
  host.out(formatTable(columns, rows, { width: host.width }));
  for (const path of ignored) host.err(`not an input by its name: ${path}\n`);
  host.err(`warehouse: ${directory}\n`);
}

const outcomeText: Readonly<Record<LoadedInput['outcome'], string>> = {
  loaded: 'loaded',
  'already-loaded': 'already loaded',
  'older-delivery': 'older than what is loaded',
  'not-needed': 'not needed for cost',
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
};

function utcTime(text: string): string {
  try {
    return new Date(parseUtc(text)).toISOString();
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function tableFormat(text: string): 'cur2' {
  if (text !== 'cur2') throw new InvalidArgumentError('it is not one of: cur2');
  return text;
}
