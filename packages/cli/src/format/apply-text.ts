import { objectTitle } from '@moorage/core';
import type { PlanAction } from '@moorage/core';
import type { AppliedObject } from '@moorage/cluster';
import { visibleText } from '../io/text-width.js';

const words: Readonly<Record<PlanAction, string>> = {
  create: 'created',
  change: 'changed',
  drift: 'restored',
  replace: 'made anew',
  delete: 'deleted',
  none: 'unchanged',
};

/** What became of each object, a line each, then how many were left out. */
export function appliedText(objects: readonly AppliedObject[], isDryRun: boolean): string {
  const suffix = isDryRun ? ' (dry run)' : '';
  const lines = objects.map(({ id, action, outcome }) => {
    const title = visibleText(objectTitle(id));
    if (outcome === 'done') return `${words[action]} ${title}${suffix}\n`;
    if (outcome === 'refused') return `refused ${title}${suffix}\n`;
    return `not judged ${title}: its namespace is not there yet${suffix}\n`;
  });
  return lines.length === 0 ? `no change${suffix}\n` : lines.join('');
}

/** What became of each object, for machines. */
export function appliedData(objects: readonly AppliedObject[]): unknown {
  return objects.map(({ id, action, outcome }) => ({ action, outcome, ...id }));
}
