import type * as z from 'zod';

/** An issue as zod raises it, before it has a message. */
type RawIssue = z.core.$ZodRawIssue;

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/**
 * What a schema allows where it found a problem, such that it completes "X is Y, not …".
 *
 * Given to zod as the error map of a parse, so that the message of every issue is such a text, unless the schema brings
 * one of its own.
 */
export function allowedText(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return listed(issue.values);
    case 'too_small':
      return bounded(issue, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return bounded(issue, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'invalid_format':
      return issue.pattern === undefined
        ? `a text of the form ${issue.format}`
        : `a text that matches ${issue.pattern}`;
    case 'not_multiple_of':
      return `a multiple of ${String(issue.divisor)}`;
    case 'invalid_union':
      return Array.isArray(issue.options) ? listed(issue.options) : 'of an allowed form';
    default:
      return 'allowed here';
  }
}

/** Values as a person would write them: `"a"`, or `one of "a", "b"`. */
export function listed(values: readonly unknown[]): string {
  const texts = values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value)));
  return texts.length === 1 ? (texts[0] ?? '') : `one of ${texts.join(', ')}`;
}

function bounded(issue: { readonly origin: string }, bound: string, limit: number | bigint): string {
  const count = String(limit);
  const plural = count === '1' ? '' : 's';
  if (issue.origin === 'string') return `a text of ${bound} ${count} character${plural}`;
  if (issue.origin === 'array') return `a list of ${bound} ${count} item${plural}`;
  return `a number of ${bound} ${count}`;
}
