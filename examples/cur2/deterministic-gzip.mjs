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

/** Characters that are collected before they are compressed. */
const pieceLength = 1 << 16;

/**
 * Compressed bytes that depend on the text and the build of zlib only: the same on each run of a machine.
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
 * @typedef {object} GzipFile
 * @property {(text: string) => Promise<void>} write - resolves when there is room for more.
 * @property {() => Promise<void>} close - resolves when the file is complete.
 */

/**
 * @param {string} path
 * @returns {GzipFile}
 */
export function createGzipFile(path) {
  const stream = createGzip(options);
  const file = createWriteStream(path);
  stream.pipe(file);
  let piece = '';
  return {
    async write(text) {
      piece += text;
      if (piece.length < pieceLength) return;
      const isFull = !stream.write(piece);
      piece = '';
      if (isFull) await once(stream, 'drain');
    },
    async close() {
      stream.end(piece);
      await finished(file);
      const handle = await open(path, 'r+');
      await handle.write(Buffer.from([unknownSystem]), 0, 1, systemByte);
      await handle.close();
    },
  };
}
