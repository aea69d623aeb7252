import { message, MoorageError } from '@moorage/core';
import type { Host } from './host.js';
import { messageText, talkForm } from './message-text.js';

const exitCodes = { answer: 1, usage: 2, environment: 3 } as const;

/** Exit code of an error: 1 the answer is no, 2 usage, 3 environment; faults of the program count as 3. */
export function exitCodeOf(error: unknown): number {
  return MoorageError.is(error) ? exitCodes[error.exit] : exitCodes.environment;
}

/** An error for a person: each message with its fix; of a fault of the program, what helps to report it. */
export function formatFailure(
  error: unknown,
  host: Pick<Host, 'env' | 'hasColours' | 'isErrTerminal' | 'isOutTerminal' | 'width'>,
): string {
  const form = talkForm(host);
  if (MoorageError.is(error)) {
    return [error.detail, ...error.related].map((shown) => messageText(shown, form)).join('');
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isVerbose = (host.env['MOORAGE_DEBUG'] ?? '') !== '';
  const trace = isVerbose && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  if (isSystemError(error)) {
    const call = [error.syscall, error.path].filter((part) => part !== undefined).join(' ');
    const refused = message('system-call-failed', { call, reason: systemReason(error) });
    return messageText(refused, form) + trace;
  }
  const hint = isVerbose ? '' : '  set MOORAGE_DEBUG=1 for the place in the program\n';
  return `${form.colours.red('error:')} moorage failed where it should not: ${text}\n${hint}${trace}`;
}

/** Why the operating system refused, in its own words: `no such file or directory`. */
export function systemReason(error: NodeJS.ErrnoException): string {
  return /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'errno' in error;
}
