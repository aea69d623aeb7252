import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { message, MoorageError } from '@moorage/core';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { CostReport, CostWarehouse, ReportRow } from '@moorage/cost';
import type * as Cost from '@moorage/cost';
import { csvReport, jsonReport } from '../../format/report-data.js';
import { markdownReport, textReport } from '../../format/report-text.js';
import { systemReason } from '../../io/failure.js';
import type { Host } from '../../io/host.js';
import { tableForm } from '../../io/table.js';
import type { GlobalOptions } from '../global-option.js';
import { warnOfStaleDays, withWarehouse } from './context.js';
import type { CostContext } from './context.js';
import { tellFindings } from './finding.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

const formats = ['table', 'json', 'csv', 'markdown', 'parquet'] as const;
type Format = (typeof formats)[number];

interface ReportCommandOptions extends GlobalOptions, RangeOptions {
  readonly by: string;
  readonly view: 'direct' | 'loaded';
  readonly where?: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly decimals?: number;
}

/** Adds `moorage cost report`. */
export function addReportCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('report')
    .description('what teams, jobs, runs, pods and all else cost')
    .option('--by <dimensions>', 'what to group by, with commas between them', 'team')
    .addOption(
      new Option('--view <view>', 'cost without, or with, the part of idle, shared and the like')
        .choices(['direct', 'loaded'])
        .default('direct'),
    )
    .option(
      '--where <dimension=value>',
      'only rows with this value; given again for other values or dimensions',
      collect,
    )
    .addOption(new Option('--format <format>', 'form of the result').choices(formats).default('table'))
    .option('-o, --output <file>', 'write the result to a file')
    .option(
      '--decimals <count>',
      'decimals of amounts in a table (default: cents, more for small totals)',
      decimals,
    )
    .addHelpText('after', reportHelp);
  withRangeOptions(command).action(async (_: unknown, self: Command) =>
    showReport(context, self.optsWithGlobals<ReportCommandOptions>()),
  );
}

const reportHelp = `
Dimensions:
  team, cost-centre, job, run, role, pod, namespace, virtual-cluster, cluster, account, node, instance-type,
  purchase-option, category, bucket, payer, period, currency, day, hour, label:KEY, tag:KEY

Examples:
  moorage cost report --by team,job --from 2026-11-01 --to 2026-12-01
  moorage cost report --by team --view loaded --format markdown
  moorage cost report --by job,role,purchase-option --where team=team-a --json`;

async function showReport(context: CostContext, options: ReportCommandOptions): Promise<void> {
  const { host } = context;
  const format = options.json === true ? 'json' : options.format;
  if (format === 'parquet' && options.output === undefined && host.isOutTerminal) {
    throw new MoorageError(message('output-binary', { format }));
  }
  await withWarehouse(context, options, async (warehouse, cost) => {
    const range = cost.parseTimeRange(options.from, options.to);
    const report = await warehouse.report({
      by: parseBy(options.by, cost),
      view: options.view,
      where: cost.parseFilters(options.where ?? []),
      range,
    });
    await writeReport(host, { report, merged: cost.mergeRest(report), warehouse, format, options });
    if (report.rows.length === 0) host.err('no cost matches\n');
    warnOfStaleDays(context, warehouse);
    if (format === 'table') tellFindings(host, await warehouse.findings(range), options);
  });
}

function parseBy(text: string, cost: typeof Cost): readonly Cost.Dimension[] {
  return text
    .split(',')
    .filter((name) => name !== '')
    .map((name) => cost.parseDimension(name.trim()));
}

interface Result {
  readonly report: CostReport;
  /** Its rows without the bucket, for machines. */
  readonly merged: readonly ReportRow[];
  readonly warehouse: CostWarehouse;
  readonly format: Format;
  readonly options: ReportCommandOptions;
}

async function writeReport(host: Host, result: Result): Promise<void> {
  const { output } = result.options;
  const data = await formatted(host, result);
  if (output === undefined) host.out(data);
  else await writeOutput(resolve(host.workingDirectory, output), data);
}

async function formatted(
  host: Host,
  { report, merged, warehouse, format, options }: Result,
): Promise<string | Uint8Array> {
  const form = {
    ...(options.decimals === undefined ? {} : { decimals: options.decimals }),
    range: rangeText(options),
  };
  switch (format) {
    case 'json':
      return jsonReport({ ...report, rows: merged }, options);
    case 'csv':
      return csvReport({ ...report, rows: merged });
    case 'markdown':
      return markdownReport(report, form);
    case 'table':
      return textReport(report, {
        ...form,
        ...(options.output === undefined ? tableForm(host) : { width: 0 }),
      });
    case 'parquet':
      return warehouse.reportParquet(report);
  }
}

async function writeOutput(path: string, data: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, data);
  } catch (error) {
    const reason = systemReason(error as NodeJS.ErrnoException);
    throw new MoorageError(message('output-unwritable', { path, reason }), {
      cause: error,
      exit: 'environment',
    });
  }
}

function rangeText({ from, to }: RangeOptions): string {
  if (from === undefined && to === undefined) return 'everything allocated';
  return `${from ?? 'the beginning'} to ${to ?? 'the end'}, UTC`;
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function decimals(text: string): number {
  if (!/^(\d|1[0-2])$/.test(text)) throw new InvalidArgumentError('Allowed are whole numbers from 0 to 12.');
  return Number(text);
}
