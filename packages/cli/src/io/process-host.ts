import { isatty } from 'node:tty';
import { message, MoorageError } from '@moorage/core';
import { wantsColours } from './colour.js';
import { exitCodeOf, formatFailure, systemReason } from './failure.js';
import type { Host } from './host.js';
import { interviewOf } from './interview.js';

/** The surroundings of a real process. */
export function processHost(process: NodeJS.Process): Host {
  let isOutClosed = false;
  const isOutTerminal = isatty(process.stdout.fd);
  const host: Host = {
    out: (data) => {
      if (!isOutClosed) process.stdout.write(data);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    isOutTerminal,
    isErrTerminal: isatty(process.stderr.fd),
    width: isOutTerminal ? process.stdout.columns : 0,
    hasColours: wantsColours(process.env),
    env: process.env,
    workingDirectory: process.cwd(),
    ...(isatty(process.stdin.fd) && isatty(process.stderr.fd) ? { interview: interviewOf(process) } : {}),
    elapsedMs: () => performance.now(),
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    isOutClosed = true;
    // Whoever reads the data, `head` for example, has seen enough; the command still ends its work with its own code.
    if (error.code === 'EPIPE') return;
    const failure = new MoorageError(
      message('output-unwritable', { path: 'standard output', reason: systemReason(error) }),
      { cause: error, exit: 'environment' },
    );
    host.err(formatFailure(failure, host));
    process.exit(exitCodeOf(failure));
  });
  // Where nobody listens there is nobody to tell.
  process.stderr.on('error', () => undefined);
  return host;
}
