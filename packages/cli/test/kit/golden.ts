import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';

/**
 * Compares a text with a file of expected output; an empty text has no file. `UPDATE_GOLDEN=1` writes the file instead,
 * except where CI runs: there nobody would look at what it wrote.
 */
export async function expectGolden(text: string, path: string): Promise<void> {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    if ((process.env['CI'] ?? '') !== '') throw new Error('UPDATE_GOLDEN is refused where CI is set');
    await (text === '' ? rm(path, { force: true }) : writeFile(path, text));
    return;
  }
  const expected = existsSync(path) ? await readFile(path, 'utf8') : '';
  expect(text, `not as in ${path}; UPDATE_GOLDEN=1 renews it`).toBe(expected);
}
