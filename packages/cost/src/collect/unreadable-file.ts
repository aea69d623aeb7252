import { message, MoorageError } from '@moorage/core';

/** What the operating system or the decompression says against a file, in a message of ours; other errors as they are. */
export function unreadableFile(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || MoorageError.is(error)) return error;
  const isDamaged = String(error.code).startsWith('Z_');
  const params = { path, reason: error.message };
  const detail = isDamaged ? message('input-truncated', params) : message('input-unreadable', params);
  return new MoorageError(detail, { cause: error, ...(isDamaged ? {} : { exit: 'environment' as const }) });
}
