import { formatMoney, formatSteps } from '@moorage/core';
import type { CostReport, Reconciliation } from '@moorage/cost';
import { formatTable } from '../io/table.js';
import type { TableForm } from '../io/table.js';
import { wrapText } from '../io/wrap.js';
import { demoParts, stepsOf } from './demo-part.js';
import type { DemoPart } from './demo-part.js';
import { reconciliationText } from './reconciliation.js';

/** What the demo finds out. */
export interface DemoResult {
  /** Direct cost by team and job. */
  readonly jobs: CostReport;
  /** Fully loaded cost by team. */
  readonly teams: CostReport;
  readonly periods: readonly Reconciliation[];
}

const amountForm = { currency: 'USD', decimals: 6 };

/** The demo for people: every job, who pays what, and that nothing is lost. What is printed adds up as printed. */
export function demoText(result: DemoResult, form: TableForm): string {
  const parts = demoParts(result, amountForm.decimals);
  const teams = [...new Set(parts.flatMap(({ team }) => team ?? []))].sort();
  const jobs = parts.filter(({ kind }) => kind === 'job').length;
  const bill = formatMoney(result.teams.totals[0]?.billPico ?? 0n, amountForm.currency);
  const isWhole = result.periods.every((period) => period.differencePico === 0n);
  const checks = result.periods.map((period) => reconciliationText(period, form));
  const say = (text: string): string => wrapText(`${text}\n`, form.width);
  return [
    say(`${String(jobs)} real Spark jobs of ${String(teams.length)} teams, recorded on one Kubernetes node within 27 minutes.
The bill of ${bill} is generated from list prices: nobody was ever charged it.`),
    say("1. What each job cost: its part of the node, by what it requested, and EMR's charge for it"),
    jobTable(parts, teams, form),
    say('2. What each team pays: its jobs and, in proportion, idle time, the control plane and the like'),
    teamTable(parts, teams, form),
    say('(unobserved) is what the node cost while nobody recorded it: 52 minutes of its second hour.'),
    say(`3. ${isWhole ? 'Nothing is lost' : 'Something is lost'}: the bill, and what became of it`),
    ...checks,
  ].join('\n');
}

function jobTable(parts: readonly DemoPart[], teams: readonly string[], form: TableForm): string {
  const columns = [
    { title: 'TEAM', align: 'left' },
    { title: 'JOB', align: 'left', canShrink: true },
    { title: 'DIRECT', align: 'right' },
  ] as const;
  const rows = teams.flatMap((team) => {
    const jobs = parts.filter((part) => part.kind === 'job' && part.team === team);
    const lines = jobs.map(({ name, steps }, at) => [at === 0 ? team : '', name, amount(steps)]);
    return [...lines, ['', `= ${String(jobs.length)} jobs`, amount(stepsOf(jobs))], []];
  });
  return formatTable(columns, rows.slice(0, -1), form);
}

function teamTable(parts: readonly DemoPart[], teams: readonly string[], form: TableForm): string {
  const columns = [
    { title: 'TEAM', align: 'left' },
    { title: 'DIRECT', align: 'right' },
    { title: 'SHARE OF THE REST', align: 'right' },
    { title: 'COST', align: 'right' },
  ] as const;
  const ofTeams = teams.map((team) => {
    const own = parts.filter((part) => part.team === team);
    return [team, ...['job', 'rest'].map((kind) => amount(stepsOf(own, kind))), amount(stepsOf(own))];
  });
  const others = parts.filter(({ kind }) => kind === 'other');
  return formatTable(
    columns,
    [
      ...ofTeams,
      ...others.map(({ name, steps }) => [name, '', '', amount(steps)]),
      ['bill', '', '', amount(stepsOf(parts))],
    ],
    form,
  );
}

function amount(steps: bigint): string {
  return formatSteps(steps, amountForm);
}
