import pc from 'picocolors';
import type { Host } from './host.js';

/** The surroundings of a real process. */
export function processHost(process: NodeJS.Process): Host {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever read the data, `head` for example, has seen enough.
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
      throw error;
    });
  }
  return {
    out: (text) => {
      process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    isOutTerminal: process.stdout.isTTY,
    isErrTerminal: process.stderr.isTTY,
    width: process.stdout.isTTY ? process.stdout.columns : 0,
    hasColours: pc.isColorSupported && process.stdout.isTTY,
    env: process.env,
    workingDirectory: process.cwd(),
    elapsedMs: () => performance.now(),
  };
}
