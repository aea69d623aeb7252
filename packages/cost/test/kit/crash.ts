import { cpSync } from 'node:fs';
import type { CostWarehouse } from '../../src/cost-warehouse.js';
import type { CommitPoint } from '../../src/store/warehouse.js';
import { openWarehouse } from './open-warehouse.js';

/** What a machine that goes down at a moment of a commit leaves behind. */
export interface Crash {
  readonly point: CommitPoint;
  /** A copy of the warehouse as it stood then, lock and files written aside included. */
  readonly directory: string;
}

/** Runs `work` on a warehouse without disturbing it, and copies what a crash at each moment would leave. */
export async function crashesOf(
  directory: string,
  work: (warehouse: CostWarehouse) => Promise<unknown>,
): Promise<readonly Crash[]> {
  const crashes: Crash[] = [];
  const warehouse = await openWarehouse(directory, {
    at: (point) => {
      const copy = `${directory}-crash-${String(crashes.length)}`;
      cpSync(directory, copy, { recursive: true });
      crashes.push({ point, directory: copy });
    },
  });
  await work(warehouse);
  return crashes;
}

/** Opens what a crash left, as a process that comes later: the one that crashed is no longer alive. */
export async function openAfterCrash(directory: string): Promise<CostWarehouse> {
  return openWarehouse(directory, { process: { pid: 815, host: 'here', isAlive: () => false } });
}
