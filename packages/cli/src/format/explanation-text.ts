import { formatPico } from '@moorage/core';
import type { Explanation } from '@moorage/cost';
import { wrapText } from '../io/wrap.js';
import { createStepTexts } from './explanation-step.js';
import type { ExplanationForm } from './explanation-step.js';

/** An explanation for people: each step can be added up again by hand. */
export function explanationText(explanation: Explanation, form: ExplanationForm): string {
  const { steps, rest } = explanation;
  const more = rest.map(
    ({ groups, currency, amountPico }) =>
      `and bill groups that are not shown: ${String(groups)} for ${formatPico(amountPico)} ${currency}\n`,
  );
  return [
    wrapText(`${subjectText(explanation)}\n${rulesText(explanation)}\n`, form.width),
    ...createStepTexts(steps, { form, weights: explanation.weights }),
    ...more,
    wrapText(sumText(explanation), form.width),
  ].join('\n');
}

function subjectText({ subject, jobs, teams }: Explanation): string {
  const owners = [
    ...(jobs.length === 0 || subject.kind === 'job' ? [] : [`job ${listed(jobs)}`]),
    ...(teams.length === 0 || subject.kind === 'team' ? [] : [`team ${listed(teams)}`]),
  ];
  return [`${subject.kind} ${subject.name}`, ...owners].join(' · ');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${String(names.length - 3)} more` : shown;
}

function rulesText({ weights, rulesVersion }: Explanation): string {
  const gpu = weights.gpu === 0 ? '' : `, ${String(weights.gpu)} a GPU-second`;
  const basis = weights.basis === 'max' ? 'the larger of request and use' : 'requests';
  return `weights: ${String(weights.cpu)} a vCPU-second, ${String(weights.memory)} a GiB-second${gpu}, by ${basis}; rules version ${String(rulesVersion)}`;
}

const shownParts = 6;

/** The sum of all steps, for each currency. */
function sumText({ steps, rest, totals }: Explanation): string {
  const lines = totals.map((total) => {
    const parts = [...steps, ...rest].filter(({ currency }) => currency === total.currency);
    const sum =
      parts.length > shownParts
        ? `sum of ${String(parts.length)} parts`
        : parts.map(({ amountPico }) => formatPico(amountPico)).join(' + ');
    return `${sum} = ${formatPico(total.amountPico)} ${total.currency}\n`;
  });
  return lines.join('');
}
