import type { StoredFinding } from '@moorage/cost';
import type { Host } from '../../io/host.js';
import { messageText, talkForm } from '../../io/message-text.js';
import type { MessageForm } from '../../io/message-text.js';

const most = 5;

/** Tells of findings beside a report: the first of the worse ones, and how many more there are. */
export function tellFindings(host: Host, findings: readonly StoredFinding[]): void {
  const shown = findings.filter(({ message }) => message.severity !== 'info').slice(0, most);
  host.err(shown.map((finding) => findingText(finding, talkForm(host))).join(''));
  const rest = findings.length - shown.length;
  if (rest > 0)
    host.err(`${String(rest)} ${shown.length > 0 ? 'more ' : ''}to see with: moorage cost findings\n`);
}

/** A finding for a person, with its days before it. */
export function findingText({ message, days }: StoredFinding, form: MessageForm): string {
  return messageText(message, form, `${dayText(days)}: `);
}

function dayText(days: readonly string[]): string {
  const [first = ''] = days;
  const more = days.length - 1;
  if (more <= 0) return first;
  return `${first} and ${String(more)} more ${more === 1 ? 'day' : 'days'}`;
}
