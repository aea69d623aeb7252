import type { Severity } from './catalogue-entry.js';
import { catalogueEntry, isMessageCode } from './catalogue.js';
import type { Catalogue, MessageCode } from './catalogue.js';
import { formatPlace } from './place.js';
import type { Place } from './place.js';

type NamesIn<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** Parameters that the templates of a message name. */
export type MessageParams<Code extends MessageCode> = Readonly<
  Record<NamesIn<Catalogue[Code]['text'] | Catalogue[Code]['fix']>, string>
>;

/** Something to tell a person: the filled templates and the parameters they were filled with. */
export interface Message {
  readonly code: MessageCode;
  readonly severity: Severity;
  readonly text: string;
  readonly fix: string;
  readonly params: Readonly<Record<string, string>>;
  readonly place?: Place;
}

/** A message of the catalogue, filled. Parameters are shown as they are given, so quote what a person wrote. */
export function message<const Code extends MessageCode>(code: Code, params: MessageParams<Code>): Message {
  return filled(code, params);
}

/**
 * A message whose code and parameters were stored, such as a finding of the warehouse.
 *
 * @throws RangeError if the catalogue has no such code or a parameter of its templates is absent.
 */
export function storedMessage(code: string, params: Readonly<Record<string, string>>): Message {
  if (!isMessageCode(code)) throw new RangeError(`no message has the code ${JSON.stringify(code)}`);
  return filled(code, params);
}

/** The same message, said about a place. */
export function withPlace(about: Message, place: Place): Message {
  return { ...about, place };
}

/** A message for a terminal: `file:line:column: error: text [code]` and the fix on a line of its own. */
export function formatMessage(shown: Message): string {
  const place = shown.place === undefined ? '' : formatPlace(shown.place);
  const prefix = place === '' ? '' : `${printable(place)}: `;
  return `${prefix}${shown.severity}: ${printable(shown.text)} [${shown.code}]\n  fix: ${printable(shown.fix)}`;
}

function filled(code: MessageCode, params: Readonly<Record<string, string>>): Message {
  const { severity, text, fix } = catalogueEntry(code);
  return { code, severity, text: fill(text, params), fix: fill(fix, params), params };
}

function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new RangeError(`the message parameter ${JSON.stringify(name)} is absent`);
    return value;
  });
}

/** Control characters of an input must not move the cursor of a terminal or start a line that looks like another message. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
