import { formatUtc } from '@moorage/core';
import type { Command } from 'commander';
import type { ClusterHour } from '@moorage/cost';
import type { Host } from '../../io/host.js';
import { jsonDocument } from '../../io/json.js';
import { formatTable, tableForm } from '../../io/table.js';
import type { GlobalOptions } from '../global-option.js';
import { warnOfStaleDays, withWarehouse } from './context.js';
import type { CostContext } from './context.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

interface StatusCommandOptions extends GlobalOptions, RangeOptions {
  readonly cluster?: string;
  readonly strict?: true;
}

const hourMs = 3_600_000;

/** Adds `moorage cost status`. */
export function addStatusCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('status')
    .description('what is known of each hour of each cluster: complete, empty, partial, missing, estimated')
    .option('--cluster <name>', 'only this cluster')
    .option('--strict', 'exit with 1 unless every hour is complete or empty');
  withRangeOptions(command).action(async (_: unknown, self: Command) =>
    showStatus(context, self.optsWithGlobals<StatusCommandOptions>()),
  );
}

async function showStatus(context: CostContext, options: StatusCommandOptions): Promise<void> {
  const { host, answer } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const range = cost.parseTimeRange(options.from, options.to);
    const hours = (await warehouse.status(range)).filter(
      ({ cluster }) => options.cluster === undefined || cluster === options.cluster,
    );
    if (options.json === true) host.out(jsonDocument({ hours: hours.map(toJson) }));
    else if (hours.length === 0) host.err('nothing is known of any hour asked for\n');
    else printHours(host, hours);
    warnOfStaleDays(context, warehouse);
    const isKnown = hours.every(({ status }) => status === 'complete' || status === 'empty');
    if (options.strict === true && !isKnown) answer(1);
  });
}

function toJson({ hourMs: at, ...hour }: ClusterHour): unknown {
  return { ...hour, hour: formatUtc(at) };
}

function printHours(host: Host, hours: readonly ClusterHour[]): void {
  const columns = [
    { title: 'CLUSTER', align: 'left', canShrink: true },
    { title: 'FROM', align: 'left' },
    { title: 'TO', align: 'left' },
    { title: 'HOURS', align: 'right' },
    { title: 'STATUS', align: 'left' },
    { title: 'NODES', align: 'right' },
    { title: 'PODS', align: 'right' },
    { title: 'OBSERVED', align: 'right' },
  ] as const;
  const rows = runsOfHours(hours).map((run) => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return [];
    const observed = run.reduce((sum, hour) => sum + hour.observedSeconds, 0);
    return [
      first.cluster,
      formatUtc(first.hourMs),
      formatUtc(last.hourMs + hourMs),
      String(run.length),
      first.status,
      range(run.map((hour) => hour.nodes)),
      range(run.map((hour) => hour.pods)),
      `${String(Math.round((100 * observed) / (run.length * 3600)))} %`,
    ];
  });
  host.out(formatTable(columns, rows, tableForm(host)));
}

/** Hours that follow each other in one cluster with one status, together. */
function runsOfHours(hours: readonly ClusterHour[]): readonly (readonly ClusterHour[])[] {
  const runs: ClusterHour[][] = [];
  for (const hour of hours) {
    const last = runs.at(-1)?.at(-1);
    const follows =
      last?.cluster === hour.cluster && last.status === hour.status && last.hourMs + hourMs === hour.hourMs;
    if (follows) runs.at(-1)?.push(hour);
    else runs.push([hour]);
  }
  return runs;
}

function range(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${String(least)}-${String(most)}`;
}
