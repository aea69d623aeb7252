import { readSql } from '../store/sql-file.js';
import { createPodOwner } from './create-pod-owner.js';
import type { PodOwnerRequest } from './create-pod-owner.js';

/** An interval of whole hours, milliseconds UTC. */
export interface HourRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Numbers the pods of some hours, in the temporary table `batch_pod`; reads the views `pod` and `pod_usage`. */
export async function createBatchPods(request: PodOwnerRequest, range: HourRange): Promise<void> {
  await createPodOwner(request, range);
  const pods = await readSql('allocate/batch_pod', hourPlaces(range));
  await request.database.run(`CREATE OR REPLACE TEMP TABLE batch_pod AS ${pods}`);
}

/** The places of a statement that say from when to when. */
export function hourPlaces({ fromMs, toMs }: HourRange): Readonly<Record<'from_ms' | 'to_ms', string>> {
  return { from_ms: String(fromMs), to_ms: String(toMs) };
}
