import type * as z from 'zod';
import { message, withPlace } from '../message/message.js';
import type { Message } from '../message/message.js';
import { closestWord } from './closest-word.js';
import { formatPath } from './document-path.js';
import type { DocumentPath } from './document-path.js';
import { knownKeysAt } from './known-keys.js';
import type { YamlDocument } from './yaml-document.js';

type Issue = z.core.$ZodIssue;

/** A document and the schema it was read with. */
export interface Reading {
  readonly document: YamlDocument;
  readonly schema: z.core.$ZodType;
}

const shownLength = 60;

/**
 * Messages about one issue of a schema, each with its place.
 *
 * @param issue - its message says what is allowed, see `allowedText`.
 * @param at - path of the value that was read with the schema of the issue.
 */
export function schemaMessages(issue: Issue, reading: Reading, at: DocumentPath = []): readonly Message[] {
  const path = [...at, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], reading));
    case 'invalid_key':
      return [invalidKey(path, issue.issues[0]?.message ?? 'allowed here', reading)];
    case 'invalid_union':
      return unionMessages(issue, path, reading);
    case 'invalid_value':
      return [invalidValue(path, { text: issue.message, values: issue.values }, reading)];
    default:
      return [invalidValue(path, { text: issue.message }, reading)];
  }
}

function unknownKey(path: DocumentPath, { document, schema }: Reading): Message {
  const known = knownKeysAt(schema, path.slice(0, -1));
  const meant = closestWord(String(path.at(-1)), known);
  const change =
    meant === undefined ? 'remove it, or write one of these' : `did you mean ${JSON.stringify(meant)}?`;
  const params = { path: formatPath(path), known: known.join(', '), change };
  return withPlace(message('config-key-unknown', params), document.placeOfKey(path));
}

function invalidKey(path: DocumentPath, allowed: string, { document }: Reading): Message {
  const got = shortened(JSON.stringify(String(path.at(-1))));
  const params = {
    path: `a key of ${formatPath(path.slice(0, -1))}`,
    got,
    allowed,
    change: `change it to ${allowed}`,
  };
  return withPlace(message('config-invalid', params), document.placeOfKey(path));
}

/** What is allowed at a place: a text, as `allowedText` makes it, and the values where there are only some. */
interface Allowed {
  readonly text: string;
  readonly values?: readonly unknown[];
}

function invalidValue(path: DocumentPath, allowed: Allowed, { document }: Reading): Message {
  const place = document.placeOf(path);
  const shown = formatPath(path);
  if (document.has(path)) {
    const params = { path: shown, ...problem(document.written(path), allowed) };
    return withPlace(message('config-invalid', params), place);
  }
  const [form = ''] = allowed.text.split('\n');
  return withPlace(message('config-value-missing', { path: shown, allowed: form }), place);
}

function problem(
  got: string,
  { text, values = [] }: Allowed,
): { readonly got: string; readonly allowed: string; readonly change: string } {
  const [form = '', change = advice(got, form, values)] = text.split('\n');
  return { got: shortened(got), allowed: form, change };
}

function advice(got: string, form: string, values: readonly unknown[]): string {
  if (form === 'a text' && /^[\w+.-]+$/.test(got) && got !== 'nothing') return `put it in quotes: "${got}"`;
  const words = values.filter((value) => typeof value === 'string');
  const meant = got.startsWith('"') ? closestWord(JSON.parse(got) as string, words) : undefined;
  return meant === undefined ? `change it to ${form}` : `did you mean ${JSON.stringify(meant)}?`;
}

/**
 * Of a union, the option whose outer form fits the value is the one that was meant, so its own issues are told; if none
 * fits, all forms are listed.
 */
function unionMessages(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: DocumentPath,
  reading: Reading,
): readonly Message[] {
  const options = 'options' in issue ? issue.options : undefined;
  if (options !== undefined) return [invalidValue(path, { text: issue.message, values: options }, reading)];
  const fitting = issue.errors.filter((errors) => errors.every((error) => !isOuter(error)));
  const [meant] = [...fitting].sort((a, b) => a.length - b.length);
  if (meant !== undefined) return meant.flatMap((error) => schemaMessages(error, reading, path));
  const outer = issue.errors.flat().filter(isOuter);
  const allowed = [...new Set(outer.map((error) => error.message))].join(', or ');
  const values = outer.flatMap((error) => (error.code === 'invalid_value' ? error.values : []));
  return [invalidValue(path, { text: allowed, values }, reading)];
}

function isOuter(error: Issue): boolean {
  return error.path.length === 0 && (error.code === 'invalid_type' || error.code === 'invalid_value');
}

function shortened(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}
