import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { message, MoorageError } from '@moorage/core';
import { isGzip } from './gzip-file.js';
import { unreadableFile } from './unreadable-file.js';

/** A parsed line and its number, from 1. */
export interface JsonLine {
  readonly line: number;
  readonly value: unknown;
}

const byteOrderMark = /^\uFEFF/;

/**
 * Lines of a text file without a byte order mark, decompressed if its name ends in `.gz`; holds one line at a time.
 *
 * @throws MoorageError `input-truncated` for broken compression, `input-unreadable`.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = isGzip(path) ? file.pipe(createGunzip()) : file;
  const failed = new Promise<never>((_, reject) => {
    file.on('error', reject);
    input.on('error', reject);
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  let isFirst = true;
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done === true) break;
      yield isFirst ? next.value.replace(byteOrderMark, '') : next.value;
      isFirst = false;
    }
    if (input.errored !== null) throw input.errored;
  } catch (error) {
    throw unreadableFile(error, path);
  }
}

/**
 * Values of a JSON lines file.
 *
 * @throws MoorageError `input-row-invalid` with the line that is not JSON; `input-truncated` for broken compression.
 */
export async function* readJsonLines(path: string): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const text of readLines(path)) {
    line += 1;
    if (text.trim() === '') continue;
    yield { line, value: readingLine({ path, line }, (): unknown => JSON.parse(text)) };
  }
}

/**
 * What `work` makes of a line.
 *
 * @throws MoorageError `input-row-invalid` for a RangeError or SyntaxError of `work`: a value that it cannot read.
 */
export function readingLine<T>(
  { path, line }: { readonly path: string; readonly line: number },
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof SyntaxError)) throw error;
    throw new MoorageError(message('input-row-invalid', { path, row: String(line), reason: error.message }), {
      cause: error,
    });
  }
}
