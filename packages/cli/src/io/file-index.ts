import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Name of the file that lists what a folder was given; its ending is of no manifest. */
export const indexName = '.moorage-rendered';

/** Files that were written into a folder, and who is writing there. */
export interface FileIndex {
  /** SHA-256 of each text that a file may have been given, by its path from the folder. */
  readonly digests: ReadonlyMap<string, readonly string[]>;
  /** Processes that began to write and have not said that they are done. */
  readonly writers: readonly number[];
}

/** What the index of a folder says; nothing where there is none. Lines that are no entries are passed over. */
export function readIndex(folder: string): FileIndex {
  const digests = new Map<string, readonly string[]>();
  const writers: number[] = [];
  for (const line of indexText(folder).split('\n')) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest !== undefined && path !== undefined && isInside(path)) {
      digests.set(path, [...(digests.get(path) ?? []), digest]);
    }
    const [, writer] = /^# being written by process (\d{1,9})$/.exec(line) ?? [];
    if (writer !== undefined) writers.push(Number(writer));
  }
  return { digests, writers };
}

/** The text of an index, a line for each file, as `sha256sum --check` reads it. */
export function formatIndex({ digests, writers }: FileIndex): string {
  const files = [...digests].flatMap(([path, each]) => each.map((digest) => `${digest}  ${path}\n`));
  return [
    '# What moorage render wrote here. What is no longer asked for it removes, unless somebody changed it.\n',
    ...writers.map((writer) => `# being written by process ${String(writer)}\n`),
    ...files.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)),
  ].join('');
}

/** SHA-256 of a text or of the bytes of a file, in hexadecimal digits. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function indexText(folder: string): string {
  try {
    return readFileSync(`${folder}/${indexName}`, 'utf8');
  } catch {
    // Without an index nothing is known of the folder, and so nothing in it is removed.
    return '';
  }
}

/** An index that somebody wrote by hand must not lead out of its folder. */
function isInside(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..'].includes(part)) && !path.includes('\\');
}

function pathOf(line: string): string {
  return line.slice(line.indexOf('  ') + 2);
}
