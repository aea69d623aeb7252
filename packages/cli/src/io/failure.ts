import { formatMessage, MoorageError } from '@moorage/core';
import type { Host } from './host.js';

const exitCodes = { answer: 1, usage: 2, environment: 3 } as const;

/** Exit code of an error: 1 the answer is no, 2 usage, 3 environment; faults of the program count as 3. */
export function exitCodeOf(error: unknown): number {
  return MoorageError.is(error) ? exitCodes[error.exit] : 3;
}

/** An error for a person: each message with its fix; of a fault of the program, what helps to report it. */
export function formatFailure(error: unknown, host: Pick<Host, 'env'>): string {
  if (MoorageError.is(error)) {
    return [error.detail, ...error.related].map((shown) => `${formatMessage(shown)}\n`).join('');
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isVerbose = (host.env['MOORAGE_DEBUG'] ?? '') !== '';
  const trace = isVerbose && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  const hint = isVerbose ? '' : '  set MOORAGE_DEBUG=1 for the place in the program\n';
  return `error: moorage failed where it should not: ${text}\n${hint}${trace}`;
}
