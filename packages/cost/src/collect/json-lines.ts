import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { message, MoorageError } from '@moorage/core';

/** A parsed line and its number, from 1. */
export interface JsonLine {
  readonly line: number;
  readonly value: unknown;
}

/** Whether a file's name says that it is compressed with gzip. */
export function isGzip(path: string): boolean {
  return path.endsWith('.gz');
}

/** Lines of a text file, decompressed if its name ends in `.gz`; holds one line at a time. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const input = isGzip(path) ? file.pipe(createGunzip()) : file;
  const failed = new Promise<never>((_, reject) => {
    file.on('error', reject);
    input.on('error', reject);
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done === true) break;
      yield next.value;
    }
    if (input.errored !== null) throw input.errored;
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw new MoorageError(message('input-truncated', { path, reason: error.message }), { cause: error });
    }
    throw error;
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
    yield { line, value: parseLine(path, line, text) };
  }
}

function parseLine(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MoorageError(message('input-row-invalid', { path, row: String(line), reason }), {
      cause: error,
    });
  }
}
