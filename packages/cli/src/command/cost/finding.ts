import type { StoredFinding } from '@moorage/cost';
import type { Host } from '../../io/host.js';
import { bareMessageText, fixText, talkForm } from '../../io/message-text.js';
import type { MessageForm } from '../../io/message-text.js';
import type { GlobalOptions } from '../global-option.js';
import { onWarehouse } from '../global-option.js';

const most = 5;

/** Tells of findings beside a report: the first of the worse ones, and how many more there are. */
export function tellFindings(host: Host, findings: readonly StoredFinding[], options: GlobalOptions): void {
  const shown = findings.filter(({ message }) => message.severity !== 'info').slice(0, most);
  host.err(findingsText(shown, talkForm(host)));
  const rest = findings.length - shown.length;
  if (rest === 0) return;
  const more = shown.length > 0 ? 'more ' : '';
  host.err(`${String(rest)} ${more}to see with: moorage cost findings${onWarehouse(options)}\n`);
}

/** Findings for a person, with their days before them. What helps against several in a row stands below the last. */
export function findingsText(findings: readonly StoredFinding[], form: MessageForm): string {
  const texts = findings.map(({ message, days }, at) => {
    const text = bareMessageText(message, form, `${dayText(days)}: `);
    return findings[at + 1]?.message.fix === message.fix ? text : text + fixText(message, form);
  });
  return texts.join('');
}

function dayText(days: readonly string[]): string {
  const [first = ''] = days;
  const more = days.length - 1;
  if (more <= 0) return first;
  return `${first} and ${String(more)} more ${more === 1 ? 'day' : 'days'}`;
}
