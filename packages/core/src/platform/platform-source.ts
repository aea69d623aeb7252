import { decode } from '../document/decode.js';
import { formatPath } from '../document/document-path.js';
import type { DocumentPath } from '../document/document-path.js';
import { parseYamlDocument } from '../document/yaml-document.js';
import type { YamlDocument } from '../document/yaml-document.js';
import { ConfigError } from '../error.js';
import { message, withPlace } from '../message/message.js';
import type { Message } from '../message/message.js';
import type { Place } from '../message/place.js';
import { given } from './given.js';
import { platformFile, platformPart } from './platform-file.js';
import type { PlatformFileSpec, PlatformLists, PlatformSpec } from './platform-spec.js';

/** Gives the text of a file that is included, or undefined if there is none at that path. */
export type ReadPart = (path: string) => string | undefined;

/** A platform as written in one or several files, that remembers where everything stands. */
export interface PlatformSource {
  readonly spec: PlatformSpec;
  /** Place of a value of the platform, or of the closest thing around it that is written. */
  readonly placeOf: (path: DocumentPath) => Place;
  /** Path of a value for people, as it is in the file in which the value stands. */
  readonly show: (path: DocumentPath) => string;
}

/** A file and what it says. */
interface Part {
  readonly document: YamlDocument;
  readonly lists: PlatformLists;
}

/**
 * Reads `platform.yaml` and the files it includes. Only the form is checked.
 *
 * @throws ConfigError with every problem of every file.
 */
export function readPlatformSource(text: string, file: string, read: ReadPart | undefined): PlatformSource {
  const problems: Message[] = [];
  const root = attempt(problems, () => {
    const document = parseDocument(text, file);
    return { document, spec: decode(document, platformFile) };
  });
  const parts = root === undefined ? [] : readParts(root.document, root.spec, { read, problems });
  if (root === undefined || problems.length > 0) throw new ConfigError(problems);
  const all: readonly Part[] = [{ document: root.document, lists: root.spec }, ...parts];
  return {
    spec: mergedSpec(root.spec, all),
    placeOf: (path) => {
      const { document, path: own } = located(all, path);
      return document.placeOf(own);
    },
    show: (path) => formatPath(located(all, path).path),
  };
}

/**
 * Characters of the largest file that is read. Reading takes some 5 ms for a thousand of them at worst, so that even the
 * wrong file is told within seconds.
 */
export const largestPlatformFile = 250_000;

function parseDocument(text: string, file: string): YamlDocument {
  if (text.length <= largestPlatformFile) return parseYamlDocument(text, file);
  const params = { length: String(text.length), limit: String(largestPlatformFile) };
  throw new ConfigError([withPlace(message('file-too-large', params), { file, line: 1, column: 1 })]);
}

function attempt<T>(problems: Message[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!ConfigError.is(error)) throw error;
    problems.push(...error.issues);
    return undefined;
  }
}

function readParts(
  root: YamlDocument,
  { include = [] }: PlatformFileSpec,
  { read, problems }: { readonly read: ReadPart | undefined; readonly problems: Message[] },
): readonly Part[] {
  return include.flatMap((name, at) => {
    const path = ['include', at];
    const file = besides(root.file, name);
    const params = { path: formatPath(path), file: JSON.stringify(file) };
    if (read === undefined) {
      problems.push(withPlace(message('include-not-followed', params), root.placeOf(path)));
      return [];
    }
    const text = read(file);
    if (text === undefined) {
      problems.push(withPlace(message('include-missing', params), root.placeOf(path)));
      return [];
    }
    const part = attempt(problems, () => {
      const document = parseDocument(text, file);
      return { document, lists: decode(document, platformPart) };
    });
    return part === undefined ? [] : [part];
  });
}

/** The path of a file that is named from the folder of another one. */
function besides(file: string, name: string): string {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(name)) return name;
  return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) + name;
}

const listNames = ['clusters', 'capacity', 'teams', 'costCenters', 'suppress'] as const;

function mergedSpec(root: PlatformFileSpec, parts: readonly Part[]): PlatformSpec {
  const { apiVersion, kind, defaults, labelKeys, priorities, administrators } = root;
  return {
    apiVersion,
    kind,
    ...given('defaults', defaults),
    clusters: merged(parts, (lists) => lists.clusters) ?? [],
    ...given(
      'capacity',
      merged(parts, (lists) => lists.capacity),
    ),
    teams: merged(parts, (lists) => lists.teams) ?? [],
    ...given(
      'costCenters',
      merged(parts, (lists) => lists.costCenters),
    ),
    ...given(
      'suppress',
      merged(parts, (lists) => lists.suppress),
    ),
    ...given('labelKeys', labelKeys),
    ...given('priorities', priorities),
    ...given('administrators', administrators),
  };
}

/** The items of a list in all files, or undefined if no file has the list. */
function merged<T>(
  parts: readonly Part[],
  read: (lists: PlatformLists) => readonly T[] | undefined,
): readonly T[] | undefined {
  const found = parts.map(({ lists }) => read(lists)).filter((list) => list !== undefined);
  return found.length === 0 ? undefined : found.flat();
}

/** The file in which a value of the platform stands, and its path there. */
function located(
  parts: readonly Part[],
  path: DocumentPath,
): { readonly document: YamlDocument; readonly path: DocumentPath } {
  const [name, index, ...rest] = path;
  const list = listNames.find((each) => each === name);
  let before = 0;
  for (const { document, lists } of parts) {
    const length = list === undefined ? 0 : (lists[list]?.length ?? 0);
    if (typeof index === 'number' && list !== undefined && index < before + length) {
      return { document, path: [list, index - before, ...rest] };
    }
    before += length;
  }
  const [root] = parts;
  if (root === undefined) throw new RangeError('a platform has a file');
  return { document: root.document, path };
}
