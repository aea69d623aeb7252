import { formatPath } from './document-path.js';
import { jsonPlace } from './json-place.js';
import type { Place } from '../message/place.js';
import { parseYamlDocument } from './yaml-document.js';
import type { YamlDocument } from './yaml-document.js';

/** Keys that mean something to JavaScript, and a key that stands twice: rare, and left to the reader of YAML. */
const suspicious = /"__proto__"\s*:/;

/**
 * Reads a document that may be JSON, which is YAML too: it is read ten times as fast, and a place is looked for when
 * somebody asks for it.
 *
 * @throws ConfigError as `parseYamlDocument` does.
 */
export function parseDocument(content: string, file: string): YamlDocument {
  const value = plainJson(content);
  if (value === undefined) return parseYamlDocument(content, file);
  let read: YamlDocument | undefined;
  const document = (): YamlDocument => (read ??= parseYamlDocument(content, file));
  const placeAt = (offset: number): Place => {
    const lines = content.slice(0, offset).split('\n');
    return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
  return {
    file,
    value,
    has: (path) => document().has(path),
    written: (path) => document().written(path),
    placeOf: (path) => ({ ...placeAt(jsonPlace(content, path).offset), path: formatPath(path) }),
    placeOfKey: (path) => {
      const { keyOffset, offset } = jsonPlace(content, path);
      return { ...placeAt(keyOffset ?? offset), path: formatPath(path) };
    },
  };
}

/** The value of a text of JSON in which every key stands once in its object, or undefined. */
function plainJson(content: string): unknown {
  if (!/^\s*\{/.test(content) || suspicious.test(content)) return undefined;
  try {
    const value: unknown = JSON.parse(content);
    return keysIn(value) === keysWritten(content) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : parts.length;
  return parts.reduce<number>((sum, each) => sum + keysIn(each), own);
}

/** Texts with a colon behind them are keys. */
function keysWritten(content: string): number {
  return content.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/g)?.length ?? 0;
}
