import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unreadableFile } from './unreadable-file.js';

/** Whether a file's name says that it is compressed with gzip. */
export function isGzip(path: string): boolean {
  return path.endsWith('.gz');
}

/**
 * Reads a compressed file to its end and compares length and checksum.
 *
 * The engine that reads tables takes what there is: a file that was cut between two rows would be a smaller bill.
 *
 * @throws MoorageError `input-truncated` or `input-unreadable`.
 */
export async function checkGzip(path: string): Promise<void> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  try {
    await pipeline(createReadStream(path), createGunzip(), nowhere);
  } catch (error) {
    throw unreadableFile(error, path);
  }
}
