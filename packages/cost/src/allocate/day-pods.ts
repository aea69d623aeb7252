import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';
import { createPodOwner } from './create-pod-owner.js';
import type { PodOwnerRequest } from './create-pod-owner.js';

/**
 * Tells the owners of a cluster's pods and the billed runs that they are part of, in the temporary tables `owner`,
 * `day_pod`, `billed_run` and `pod_run`; reads the views of the cluster and `uplift_group`.
 */
export async function createDayPods(request: PodOwnerRequest, cluster: string): Promise<void> {
  await createPodOwner(request);
  const { database } = request;
  const table = async (name: string, values: Readonly<Record<string, string>> = {}): Promise<void> =>
    database.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${await readSql(`allocate/${name}`, values)}`);
  await table('owner');
  await table('day_pod');
  await table('billed_run', { cluster: literal(cluster) });
  await table('pod_run');
}
