import pc from 'picocolors';
import type { Message } from '@moorage/core';
import type { Host } from './host.js';

/** Ways to make text stand out on a terminal; each returns its text unchanged where there are no colours. */
export type Colours = Pick<ReturnType<typeof pc.createColors>, 'bold' | 'dim' | 'red' | 'yellow' | 'cyan'>;

/** Colours for data. */
export function outColours(host: Pick<Host, 'hasColours' | 'isOutTerminal'>): Colours {
  return pc.createColors(host.hasColours && host.isOutTerminal);
}

/** Colours for talk. */
export function errColours(host: Pick<Host, 'hasColours' | 'isErrTerminal'>): Colours {
  return pc.createColors(host.hasColours && host.isErrTerminal);
}

/** Whether colours are wanted where a terminal is: not with NO_COLOR (https://no-color.org), nor where it has none. */
export function wantsColours(env: Host['env']): boolean {
  return (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

/** The colour that says how bad a message is. */
export function severityColour(colours: Colours, severity: Message['severity']): (text: string) => string {
  switch (severity) {
    case 'error':
      return colours.red;
    case 'warning':
      return colours.yellow;
    case 'info':
      return colours.cyan;
  }
}
