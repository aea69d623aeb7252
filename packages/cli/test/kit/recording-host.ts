import type { Host } from '../../src/io/host.js';

/** A host that keeps what is written to it. */
export interface RecordingHost extends Host {
  readonly written: { out: string; err: string };
  /** Bytes of data that are no text. */
  readonly bytes: Uint8Array[];
}

/** Surroundings without a terminal, unless told otherwise; their clock stands still. */
export function recordingHost(given: Partial<Host> = {}): RecordingHost {
  const written = { out: '', err: '' };
  const bytes: Uint8Array[] = [];
  return {
    out: (data) => {
      if (typeof data === 'string') written.out += data;
      else bytes.push(data);
    },
    err: (text) => {
      written.err += text;
    },
    isOutTerminal: false,
    isErrTerminal: false,
    width: 0,
    hasColours: false,
    env: {},
    workingDirectory: process.cwd(),
    elapsedMs: () => 0,
    ...given,
    written,
    bytes,
  };
}
