import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { CostReport, CostWarehouse } from '@moorage/cost';
import type * as Cost from '@moorage/cost';
import { csvReport, jsonReport } from '../../format/report-data.js';
import { markdownReport, textReport } from '../../format/report-text.js';
import type { Host } from '../../io/host.js';
import { warnOfStaleDays, withWarehouse, withWarehouseOptions } from './context.js';
import type { CostContext, WarehouseOptions } from './context.js';
import { tellFindings } from './finding.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

const formats = ['table', 'json', 'csv', 'markdown', 'parquet'] as const;
type Format = (typeof formats)[number];

interface ReportCommandOptions extends WarehouseOptions, RangeOptions {
  readonly by: string;
  readonly view: 'direct' | 'loaded';
  readonly where: readonly string[];
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
    .option('--where <dimension=value>', 'only these; may be given again', collect, [])
    .addOption(new Option('--format <format>', 'form of the result').choices(formats).default('table'))
    .option('-o, --output <file>', 'write the result to a file')
    .option(
      '--decimals <count>',
      'decimals of amounts in a table (default: cents, more for small totals)',
      decimals,
    )
    .addHelpText('after', reportHelp);
  withWarehouseOptions(withRangeOptions(command)).action(
    async (options: ReportCommandOptions, self: Command) =>
      showReport(context, { ...options, ...self.optsWithGlobals() }),
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
  await withWarehouse(context, options, async (warehouse, cost) => {
    const range = cost.parseTimeRange(options.from, options.to);
    const report = await warehouse.report({
      by: parseBy(options.by, cost),
      view: options.view,
      where: cost.parseFilters(options.where),
      range,
    });
    await writeReport(context.host, { report, warehouse, options });
    await warnOfStaleDays(context, warehouse);
    if (options.format === 'table' && options.json !== true) {
      tellFindings(context.host, await warehouse.findings(range));
    }
  });
}

function parseBy(text: string, cost: typeof Cost): readonly Cost.Dimension[] {
  return text
    .split(',')
    .filter((name) => name !== '')
    .map((name) => cost.parseDimension(name.trim()));
}

async function writeReport(
  host: Host,
  result: {
    readonly report: CostReport;
    readonly warehouse: CostWarehouse;
    readonly options: ReportCommandOptions;
  },
): Promise<void> {
  const { report, warehouse, options } = result;
  const format = options.json === true ? 'json' : options.format;
  const data =
    format === 'parquet' ? await warehouse.reportParquet(report) : textOf(host, { report, format, options });
  if (options.output !== undefined) await writeFile(options.output, data);
  else host.out(data);
}

function textOf(
  host: Host,
  result: {
    readonly report: CostReport;
    readonly format: Exclude<Format, 'parquet'>;
    readonly options: ReportCommandOptions;
  },
): string {
  const { report, format, options } = result;
  const form = {
    ...(options.decimals === undefined ? {} : { decimals: options.decimals }),
    range: rangeText(options),
  };
  switch (format) {
    case 'json':
      return jsonReport(report, options);
    case 'csv':
      return csvReport(report);
    case 'markdown':
      return markdownReport(report, form);
    case 'table':
      return textReport(report, { ...form, width: options.output === undefined ? host.width : 0 });
  }
}

function rangeText({ from, to }: RangeOptions): string {
  if (from === undefined && to === undefined) return 'everything allocated';
  return `${from ?? 'the beginning'} to ${to ?? 'the end'}, UTC`;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function decimals(text: string): number {
  if (!/^(\d|1[0-2])$/.test(text)) throw new InvalidArgumentError('it is not a whole number from 0 to 12');
  return Number(text);
}
