import { formatPico } from '@moorage/core';
import type { BridgeStep, Reconciliation } from '@moorage/cost';
import { formatTable } from '../io/table.js';
import type { TableForm } from '../io/table.js';
import { bucketName } from './bucket-name.js';

/** A reconciled period for machines; amounts are decimal texts of twelve places. */
export function reconciliationData(period: Reconciliation): unknown {
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
export function reconciliationText(period: Reconciliation, form: TableForm): string {
  const bridge = period.bridge.filter((step) => step.amountPico !== 0n);
  const rows = [
    amountRow('invoiced (unblended)', period.unblendedPico),
    ...bridge.map((step) => amountRow(`  ${stepNames[step.name]}`, step.amountPico)),
    amountRow('billed (amortised)', period.billedPico),
    [],
    ...inOrder(period).map(({ part, amountPico }) =>
      amountRow(`  ${partNames[part] ?? bucketName(part)}`, amountPico),
    ),
    amountRow('allocated', period.allocatedPico),
    [],
    amountRow('difference', period.differencePico),
    ...(period.estimatedPico === 0n ? [] : [amountRow('estimated, not billed yet', period.estimatedPico)]),
  ];
  const columns = [
    { title: `PAYER ${period.payer} · ${period.period} · ${linesText(period.lines)}`, align: 'left' },
    { title: period.currency, align: 'right' },
  ] as const;
  return formatTable(columns, rows, form);
}

function amountRow(name: string, pico: bigint): readonly string[] {
  return [name, formatPico(pico)];
}

function linesText(lines: number): string {
  return lines === 1 ? '1 LINE' : `${lines.toLocaleString('en-US')} LINES`;
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
