import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { CostWarehouse } from '../../src/cost-warehouse.js';
import { writeInto } from './input-file.js';
import type { Files } from './input-file.js';
import { openWarehouse } from './open-warehouse.js';

/** A warehouse that the tests of a suite share; they only read it. */
export interface SuiteWarehouse {
  readonly warehouse: CostWarehouse;
}

/** A warehouse into which files are loaded, and allocated, before the first test of the suite. */
export function aSuiteWarehouse(files: () => Files | Promise<Files>): SuiteWarehouse {
  let folder = '';
  let open: CostWarehouse | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'moorage-cost-'));
    await writeInto(join(folder, 'inputs'), await files());
    open = await openWarehouse(join(folder, 'warehouse'));
    await open.load([join(folder, 'inputs')]);
    await open.allocate();
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));
  return {
    get warehouse(): CostWarehouse {
      if (open === undefined) throw new Error('the warehouse is there when the tests of the suite run');
      return open;
    },
  };
}
