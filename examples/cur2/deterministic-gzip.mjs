import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';

/** Byte of the gzip header that names the operating system, and its value for "unknown" (RFC 1952). */
const systemByte = 9;
const unknownSystem = 255;

/** Node writes no modification time into a gzip header, so only the system's byte differs between machines. */
const options = { level: 6 };

/**
 * Compressed bytes that depend on the text and the version of zlib only.
 *
 * @param {string} text
 * @returns {Buffer}
 */
export function gzip(text) {
  const bytes = gzipSync(text, options);
  bytes[systemByte] = unknownSystem;
  return bytes;
}

/**
 * A compressed file that is written piece by piece, with the bytes that {@link gzip} would give.
 *
 * @param {string} path
 * @returns {{ write: (text: string) => Promise<void>, close: () => Promise<void> }}
 */
export function createGzipFile(path) {
  const stream = createGzip(options);
  const file = createWriteStream(path);
  stream.pipe(file);
  return {
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await finished(file);
      const handle = await open(path, 'r+');
      await handle.write(Buffer.from([unknownSystem]), 0, 1, systemByte);
      await handle.close();
    },
  };
}
