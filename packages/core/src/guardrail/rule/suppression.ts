import { closestWord } from '../../document/closest-word.js';
import type { DocumentPath } from '../../document/document-path.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import type { SuppressionSpec } from '../../platform/platform-spec.js';
import type { Rule } from './rule.js';

/** Something to tell about a suppression, and where it stands. */
export interface SuppressionFinding {
  readonly told: Message;
  readonly at: DocumentPath;
}

/**
 * Suppressions of rules that do not exist, and of rules that found nothing to accept.
 *
 * @param used - the suppression that accepts each finding, if one does.
 */
export function suppressionFindings(
  suppressions: readonly SuppressionSpec[],
  {
    rules,
    used,
  }: { readonly rules: readonly Rule[]; readonly used: readonly (SuppressionSpec | undefined)[] },
): readonly SuppressionFinding[] {
  const ids: readonly string[] = rules.map(({ id }) => id);
  return suppressions.flatMap((suppression, at): SuppressionFinding[] => {
    const { rule, reason } = suppression;
    if (!ids.includes(rule)) return [{ told: unknownRule(rule, ids), at: ['suppress', at, 'rule'] }];
    if (used.includes(suppression)) return [];
    return [{ told: message('suppression-unused', { rule, reason }), at: ['suppress', at] }];
  });
}

function unknownRule(rule: string, ids: readonly string[]): Message {
  const meant = closestWord(rule, ids);
  const change = meant === undefined ? 'write the id of a rule' : `did you mean ${JSON.stringify(meant)}?`;
  return message('suppression-rule-unknown', { got: JSON.stringify(rule), change });
}
