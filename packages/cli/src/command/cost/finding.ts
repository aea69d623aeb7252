import { formatMessage } from '@moorage/core';
import type { StoredFinding } from '@moorage/cost';
import type { Host } from '../../io/host.js';

/** Tells of findings beside a report: the worse ones, and how many more there are. */
export function tellFindings(host: Host, findings: readonly StoredFinding[]): void {
  const worse = findings.filter(({ message }) => message.severity !== 'info');
  host.err(worse.map(findingText).join(''));
  const rest = findings.length - worse.length;
  if (rest > 0) {
    host.err(`${String(rest)} more ${rest === 1 ? 'note' : 'notes'} about the data: moorage cost findings\n`);
  }
}

/** A finding for a person, with its days before it. */
export function findingText({ message, days }: StoredFinding): string {
  return `${dayText(days)}${formatMessage(message)}\n`;
}

function dayText(days: readonly string[]): string {
  const [first = ''] = days;
  return days.length <= 1 ? `${first} ` : `${first} and ${String(days.length - 1)} more days `;
}
