import { message, MoorageError } from '@moorage/core';
import type { Message } from '@moorage/core';
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
  const isVerbose = (host.env['MOORAGE_DEBUG'] ?? '') !== '';
  const isTraced = isVerbose && error instanceof Error && !MoorageError.is(error);
  const trace = isTraced ? `${error.stack ?? ''}\n` : '';
  const form = talkForm(host);
  return messagesOf(error)
    .map((shown) => messageText(shown, form))
    .join('')
    .concat(trace);
}

/** An error for a program: `errors`, each with `code`, `severity`, `text`, `fix`, `params` and perhaps `place`. */
export function failureData(error: unknown): { readonly errors: readonly Message[] } {
  return { errors: messagesOf(error) };
}

function messagesOf(error: unknown): readonly Message[] {
  if (MoorageError.is(error)) return [error.detail, ...error.related];
  if (isSystemError(error)) {
    const call = [error.syscall, error.path].filter((part) => part !== undefined).join(' ');
    return [message('system-call-failed', { call, reason: systemReason(error) })];
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [message('program-failed', { reason })];
}

/** Why the operating system refused, in its own words: `no such file or directory`. */
export function systemReason(error: NodeJS.ErrnoException): string {
  return /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'errno' in error;
}
