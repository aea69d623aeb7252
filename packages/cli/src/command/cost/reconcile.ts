import { formatPico } from '@moorage/core';
import type { Command } from 'commander';
import type { BridgeStep, Reconciliation } from '@moorage/cost';
import { bucketName } from '../../format/report-text.js';
import type { Host } from '../../io/host.js';
import { formatTable } from '../../io/table.js';
import { warnOfStaleDays, withWarehouse, withWarehouseOptions } from './context.js';
import type { CostContext, WarehouseOptions } from './context.js';
import { withRangeOptions } from './range.js';
import type { RangeOptions } from './range.js';

/** Adds `moorage cost reconcile`. */
export function addReconcileCommand(cost: Command, context: CostContext): void {
  const command = cost
    .command('reconcile')
    .description('compare the bill with what was allocated of it; exit with 1 unless the difference is 0');
  withWarehouseOptions(withRangeOptions(command)).action(
    async (options: WarehouseOptions & RangeOptions, self: Command) =>
      showReconciliation(context, { ...options, ...self.optsWithGlobals() }),
  );
}

async function showReconciliation(
  context: CostContext,
  options: WarehouseOptions & RangeOptions,
): Promise<void> {
  const { host, answer } = context;
  await withWarehouse(context, options, async (warehouse, cost) => {
    const periods = await warehouse.reconcile(cost.parseTimeRange(options.from, options.to));
    if (options.json === true) host.out(`${JSON.stringify({ periods: periods.map(toJson) }, null, 2)}\n`);
    else host.out(periods.map((period) => reconciliationText(period, host)).join('\n'));
    await warnOfStaleDays(context, warehouse);
    if (!cost.isReconciled(periods)) answer(1);
  });
}

function toJson(period: Reconciliation): unknown {
  return {
    payer: period.payer,
    period: period.period,
    currency: period.currency,
    lines: period.lines,
    billed: formatPico(period.billedPico),
    allocated: formatPico(period.allocatedPico),
    difference: formatPico(period.differencePico),
    estimated: formatPico(period.estimatedPico),
    bridge: {
      unblended: formatPico(period.unblendedPico),
      ...Object.fromEntries(period.bridge.map((step) => [step.name, formatPico(step.amountPico)])),
      amortised: formatPico(period.billedPico),
      trueUp: formatPico(period.trueUpPico),
    },
    parts: Object.fromEntries(period.parts.map(({ part, amountPico }) => [part, formatPico(amountPico)])),
  };
}

const stepNames: Readonly<Record<BridgeStep['name'], string>> = {
  upfront: 'fees paid in advance leave',
  recurring: 'recurring fees leave, their unused part stays',
  negation: 'negation of covered usage leaves',
  covered: 'covered usage at its effective cost',
};

const partNames: Readonly<Record<string, string>> = {
  job: 'jobs, direct',
  emr_uplift: 'jobs, EMR uplift',
  workload: 'other pods of teams',
  service: 'services of teams',
};

/** A reconciled period for people: exact amounts in columns that can be added by hand. */
export function reconciliationText(period: Reconciliation, { width }: Pick<Host, 'width'>): string {
  const bridge = period.bridge.filter((step) => step.amountPico !== 0n);
  const rows: readonly (readonly [string, bigint])[] = [
    ['invoiced (unblended)', period.unblendedPico],
    ...bridge.map((step) => [`  ${stepNames[step.name]}`, step.amountPico] as const),
    ['billed (amortised)', period.billedPico],
    ...inOrder(period).map(
      ({ part, amountPico }) => [`  ${partNames[part] ?? bucketName(part)}`, amountPico] as const,
    ),
    ['allocated', period.allocatedPico],
    ['difference', period.differencePico],
    ...(period.estimatedPico === 0n ? [] : [['estimated, not billed yet', period.estimatedPico] as const]),
  ];
  const columns = [
    { title: `PAYER ${period.payer} · ${period.period} · ${String(period.lines)} LINES`, align: 'left' },
    { title: period.currency, align: 'right' },
  ] as const;
  return formatTable(
    columns,
    rows.map(([name, pico]) => [name, formatPico(pico)]),
    { width },
  );
}

/** Direct cost first, out of scope last, the rest by name. */
function inOrder({ parts }: Reconciliation): Reconciliation['parts'] {
  const first = ['job', 'emr_uplift', 'workload', 'service', 'idle', 'unobserved', 'headroom', 'shared'];
  const rank = (part: string): number => {
    const at = first.indexOf(part);
    if (part === 'out_of_scope') return first.length + 1;
    return at === -1 ? first.length : at;
  };
  return [...parts].sort((a, b) => rank(a.part) - rank(b.part) || (a.part < b.part ? -1 : 1));
}
