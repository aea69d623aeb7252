import { formatMessage } from '@moorage/core';
import type { Message } from '@moorage/core';
import { errColours, outColours, severityColour } from './colour.js';
import type { Colours } from './colour.js';
import type { Host } from './host.js';
import { visibleText } from './text-width.js';
import { wrapText } from './wrap.js';

/** How messages are shown. */
export interface MessageForm {
  readonly colours: Colours;
  /** Columns of the terminal; 0 for lines as long as they are. */
  readonly width: number;
}

/** The form of messages that are talk. */
export function talkForm(
  host: Pick<Host, 'hasColours' | 'isErrTerminal' | 'isOutTerminal' | 'width'>,
): MessageForm {
  return { colours: errColours(host), width: host.isErrTerminal ? host.width : 0 };
}

/** The form of messages that are data. */
export function dataForm(host: Host): MessageForm {
  return { colours: outColours(host), width: host.width };
}

/** A message for a person with its fix below, and with the word for its severity in colour. */
export function messageText(shown: Message, form: MessageForm): string {
  return messageLines(formatMessage(shown).split('\n'), shown, form);
}

/** A message without its fix, with something before it. */
export function bareMessageText(shown: Message, form: MessageForm, before: string): string {
  const [text = ''] = formatMessage(shown).split('\n');
  return messageLines([`${before}${text}`], shown, form);
}

function messageLines(
  lines: readonly string[],
  { severity }: Message,
  { colours, width }: MessageForm,
): string {
  const word = `${severity}:`;
  const text = wrapText(lines.join('\n'), width);
  return `${text.replace(word, severityColour(colours, severity)(word))}\n`;
}

/** What to do about a message, as it stands below it. */
export function fixText({ fix }: Message, { width }: MessageForm): string {
  return wrapText(`  fix: ${visibleText(fix)}\n`, width);
}
