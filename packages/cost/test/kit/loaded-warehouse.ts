import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MoorageError } from '@moorage/core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { LoadOptions } from '../../src/load/load.js';
import { goldenHour } from './golden-hour.js';
import { writeFiles, writeInto } from './input-file.js';
import type { Files } from './input-file.js';
import { openWarehouse } from './open-warehouse.js';
import { storedFiles } from './stored-files.js';

/** What a refused load said. */
export interface Refusal {
  readonly code: string;
  /** The text, with the folders of files left out. */
  readonly text: string;
  /** Texts of further rows that are wrong. */
  readonly more: readonly string[];
}

export interface LoadedWarehouse {
  /** Loads files that must be refused; fails if they are not, or if anything in the warehouse changed. */
  refusal(files: Files, options?: LoadOptions): Promise<Refusal>;
}

/** A warehouse that holds the golden hour while the tests of a file run. */
export function aLoadedWarehouse(): LoadedWarehouse {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorage-cost-'));
    await writeInto(join(folder, 'inputs'), await goldenHour());
    const warehouse = await openWarehouse(join(folder, 'warehouse'));
    await warehouse.load([join(folder, 'inputs')]);
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));
  return {
    async refusal(files, options = {}) {
      const directory = join(folder, 'warehouse');
      const before = await storedFiles(directory);
      const inputs = await writeFiles(files);
      const warehouse = await openWarehouse(directory);
      const error = await errorOf(warehouse.load([inputs], options));
      expect(await storedFiles(directory)).toEqual(before);
      if (!MoorageError.is(error)) throw new Error('a refusal without a message', { cause: error });
      const short = (text: string): string => text.replaceAll(`${inputs}/`, '');
      return {
        code: error.code,
        text: short(error.message),
        more: error.related.map(({ text }) => short(text)),
      };
    },
  };
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('the load was not refused');
}
