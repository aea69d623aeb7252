import { formatPath, objectTitle, planActions } from '@moorage/core';
import type { FieldDifference, PlanAction, PlannedObject } from '@moorage/core';
import type { ClusterPlan } from '@moorage/cluster';
import type { Colours } from '../io/colour.js';
import { charactersOf, visibleText } from '../io/text-width.js';

/** What a plan is about. */
export interface PlanSubject {
  readonly cluster: string;
  readonly server: string;
  readonly team?: string;
}

/** Values longer than this are cut; `--json` has all of them. */
const longestValue = 100;

const signs: Readonly<Record<PlanAction, string>> = {
  create: '+',
  change: '~',
  drift: '!',
  replace: '±',
  delete: '-',
  none: ' ',
};

const sums: Readonly<Record<PlanAction, string>> = {
  create: 'to create',
  change: 'to change',
  drift: 'drifted',
  replace: 'to make anew',
  delete: 'to delete',
  none: 'unchanged',
};

/** A plan for people: what happens to each object and, of those that exist, to each field, then the sums. */
export function planText(plan: ClusterPlan, subject: PlanSubject, colours: Colours): string {
  const changes = plan.objects.filter(({ action }) => action !== 'none');
  const about = subject.team === undefined ? '' : `, team ${subject.team} alone`;
  const heading = `${colours.bold(`cluster ${subject.cluster}`)} (${visibleText(subject.server)})${about}\n`;
  const body = changes.map((each) => objectText(each, colours)).join('');
  return `${heading}${body === '' ? '' : `\n${body}`}\n${sumText(plan)}\n`;
}

/** Says whether a plan changes anything, or would if the cluster served what is needed. */
export function hasWork({ objects, absent }: ClusterPlan): boolean {
  return absent.length > 0 || objects.some(({ action }) => action !== 'none');
}

/** How many objects are to be created, changed and so on. */
export function sumText({ objects }: ClusterPlan): string {
  const counts = planActions
    .map((action) => [action, objects.filter((each) => each.action === action).length] as const)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => `${String(count)} ${sums[action]}`);
  if (objects.every(({ action }) => action === 'none')) return ['no change', ...counts].join(': ');
  return counts.join(', ');
}

function objectText({ id, action, fields }: PlannedObject, { red, yellow, cyan, dim }: Colours): string {
  const colour = { create: cyan, change: yellow, drift: yellow, replace: red, delete: red, none: dim }[
    action
  ];
  const everything = action === 'delete' && id.kind === 'Namespace' ? ', with everything in it' : '';
  const line = `  ${colour(`${signs[action]} ${action.padEnd(7)}`)} ${visibleText(objectTitle(id))}${everything}\n`;
  return line + fields.map((field) => `      ${fieldText(field)}\n`).join('');
}

function fieldText({ path, live, desired, managers }: FieldDifference): string {
  const by = managers.length === 0 ? '' : ` (set by ${managers.map(visibleText).join(', ')})`;
  return `${visibleText(formatPath(path))}: ${valueText(live)}${by} -> ${valueText(desired)}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const characters = charactersOf(visibleText(JSON.stringify(value)));
  if (characters.length <= longestValue) return characters.join('');
  return `${characters.slice(0, longestValue).join('')}…`;
}
