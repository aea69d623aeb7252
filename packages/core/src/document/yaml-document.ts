import { Composer, LineCounter } from 'yaml';
import type { Document, ParsedNode } from 'yaml';
import { ConfigError } from '../error.js';
import { message, withPlace } from '../message/message.js';
import type { Message } from '../message/message.js';
import type { Place } from '../message/place.js';
import { formatPath } from './document-path.js';
import type { DocumentPath } from './document-path.js';
import { yamlProblem } from './yaml-problem.js';
import type { YamlProblem } from './yaml-problem.js';
import { shallowTokens } from './yaml-nesting.js';
import { locateValue } from './yaml-value.js';
import type { LocatedValue } from './yaml-value.js';

/** A YAML file as plain data that remembers where everything stands. */
export interface YamlDocument {
  readonly file: string;
  /** Plain objects, arrays, strings, numbers, booleans and null. */
  readonly value: unknown;
  /** Says whether the file has a value at a path; a key with nothing after it has one. */
  readonly has: (path: DocumentPath) => boolean;
  /** What was written at a path: a scalar as in the file, `a mapping`, `an empty list` … or `nothing`. */
  readonly written: (path: DocumentPath) => string;
  /** Place of a value, or of the closest thing around it that exists. */
  readonly placeOf: (path: DocumentPath) => Place;
  /** Place of the key of a value, or of the value where there is no key. */
  readonly placeOfKey: (path: DocumentPath) => Place;
}

/** Syntax errors tend to cause further ones; after so many nobody reads on. */
const shownProblems = 20;
/** Values that aliases may add to a file; a few lines of nested aliases would otherwise fill any memory. */
const largestAliasGrowth = 10_000;

/**
 * Reads one YAML 1.2 document (core schema: `yes` and dates are texts).
 *
 * Refused are keys written twice, merge keys, tags beyond the core schema, tabs as indentation, a second document and
 * aliases that multiply a small file.
 *
 * @param content - the text of the file; a byte order mark is skipped.
 * @param file - name to show in messages; nothing is read from it.
 * @throws ConfigError with `config-syntax-invalid` for each problem, or `config-empty`.
 */
export function parseYamlDocument(content: string, file: string): YamlDocument {
  const text = content.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const parts = shallowTokens(text, lines.addNewLine);
  if ('tooDeepAt' in parts) throw syntaxError([{ ...tooDeep, offset: parts.tooDeepAt }], placeAt);
  const [first, second] = new Composer(readerOptions).compose(parts.tokens, true, text.length);
  const problems = problemsOf(first, second);
  if (problems.length > 0) throw syntaxError(problems, placeAt);
  const root = locateValue(first?.contents ?? null, problems);
  if (problems.length > 0) throw syntaxError(problems, placeAt);
  if (root.value === null) throw new ConfigError([withPlace(message('config-empty', {}), placeAt(0))]);
  if (root.size > text.length + largestAliasGrowth) throw syntaxError([tooManyAliases], placeAt);
  return {
    file,
    value: root.value,
    has: (path) => find(root, path).length > path.length,
    written: (path) => (find(root, path).length > path.length ? closest(root, path).written : 'nothing'),
    placeOf: (path) => ({ ...placeAt(closest(root, path).offset), path: formatPath(path) }),
    placeOfKey: (path) => {
      const { keyOffset, offset } = closest(root, path);
      return { ...placeAt(keyOffset ?? offset), path: formatPath(path) };
    },
  };
}

const readerOptions = {
  merge: false,
  prettyErrors: false,
  resolveKnownTags: false,
  schema: 'core',
  uniqueKeys: false,
} as const;

const tooDeep: Omit<YamlProblem, 'offset'> = {
  reason: 'values are nested too deeply',
  change: 'close the brackets that were left open',
};

const otherVersion: YamlProblem = {
  reason: 'the file asks for another version of YAML than 1.2',
  change: 'remove the line that starts with "%YAML"',
  offset: 0,
};

const tooManyAliases: YamlProblem = {
  reason: `aliases add more than ${String(largestAliasGrowth)} values`,
  change: 'write the values out',
  offset: 0,
};

function problemsOf(
  first: Document<ParsedNode> | undefined,
  second: Document<ParsedNode> | undefined,
): YamlProblem[] {
  const problems = [...(first?.errors ?? []), ...(first?.warnings ?? [])].map(yamlProblem);
  const version = first?.directives?.yaml;
  if (version?.explicit === true && version.version !== '1.2') problems.push(otherVersion);
  if (second !== undefined) {
    const change = 'put each document into a file of its own, and remove the line "---" between them';
    problems.push({
      reason: 'the file holds more than one document',
      change,
      offset: second.range?.[0] ?? 0,
    });
  }
  return problems;
}

function syntaxError(problems: readonly YamlProblem[], placeAt: (offset: number) => Place): ConfigError {
  const seen = new Map<string, Message>();
  for (const { reason, change, offset } of problems) {
    if (seen.size === shownProblems) break;
    const place = placeAt(offset);
    const key = `${String(place.line)} ${reason}`;
    if (!seen.has(key)) seen.set(key, withPlace(message('config-syntax-invalid', { reason, change }), place));
  }
  return new ConfigError([...seen.values()]);
}

/** The values along a path as far as they exist, the root first. */
function find(root: LocatedValue, path: DocumentPath): readonly LocatedValue[] {
  const found = [root];
  for (const step of path) {
    const next = found.at(-1)?.children.get(step);
    if (next === undefined) break;
    found.push(next);
  }
  return found;
}

function closest(root: LocatedValue, path: DocumentPath): LocatedValue {
  return find(root, path).at(-1) ?? root;
}
