import { formatMessage } from '@moorage/core';
import type { Message } from '@moorage/core';
import { errColours, outColours, severityColour } from './colour.js';
import type { Colours } from './colour.js';
import type { Host } from './host.js';
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

/** A message for a person, with the word for its severity in colour. */
export function messageText(shown: Message, { colours, width }: MessageForm, before = ''): string {
  const word = `${shown.severity}:`;
  const text = wrapText(`${before}${formatMessage(shown)}`, width);
  return `${text.replace(word, severityColour(colours, shown.severity)(word))}\n`;
}
