import type * as z from 'zod';
import { ConfigError } from '../error.js';
import type { Message } from '../message/message.js';
import { allowedText } from './allowed-text.js';
import { schemaMessages } from './schema-issue.js';
import type { YamlDocument } from './yaml-document.js';

/**
 * The content of a document in the form of a schema.
 *
 * A message that a schema brings with it (`z.string().regex(…, 'a UTC day such as 2026-10-01')`) says what is allowed:
 * it is printed after "X is Y, not". A second line in it says what to write instead.
 *
 * @throws ConfigError with every problem, each with its file, line, column and path, and a suggestion for keys and
 * values that are nearly right.
 */
export function decode<T>(document: YamlDocument, schema: z.ZodType<T>): T {
  const result = schema.safeParse(document.value, { error: allowedText });
  if (result.success) return result.data;
  const found = result.error.issues.flatMap((issue) => schemaMessages(issue, { document, schema }));
  throw new ConfigError(onePerValue(found));
}

/** A value may break several rules of a schema; the last one is the most specific. */
function onePerValue(messages: readonly Message[]): readonly Message[] {
  return [...new Map(messages.map((each) => [each.params['path'], each])).values()];
}
