import { invalid } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';

/** What is wrong with a path that must not lead to a parent folder. */
export function backstepErrors(path: string, at: string): readonly FieldError[] {
  return path.split('/').includes('..') ? [invalid(at, path, "must not contain '..'")] : [];
}

/** What is wrong with a path that must lead into a folder. */
export function descendingPathErrors(path: string, at: string): readonly FieldError[] {
  return [
    ...(path.startsWith('/') ? [invalid(at, path, 'must be a relative path')] : []),
    ...backstepErrors(path, at),
  ];
}

/** What is wrong with the path of a file that a volume shows; names that start with two dots are its own. */
export function projectedPathErrors(path: string, at: string): readonly FieldError[] {
  const isReserved = path.startsWith('..') && !path.startsWith('../');
  return [
    ...descendingPathErrors(path, at),
    ...(isReserved ? [invalid(at, path, "must not start with '..'")] : []),
  ];
}

/** What is wrong with the rights of a file. */
export function fileModeErrors(mode: number | undefined, at: string): readonly FieldError[] {
  return mode === undefined || (mode >= 0 && mode <= 0o777)
    ? []
    : [invalid(at, mode, 'must be a number between 0 and 0777 (octal), both inclusive')];
}
