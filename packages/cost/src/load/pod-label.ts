import type { LabelKeys } from '@moorage/core';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';

/**
 * SQL select of the table `pod`.
 *
 * @param podLife - relation of pods and days: every column of `pod` that labels do not give, and `labels`.
 */
export async function podSelect(podLife: string, keys: LabelKeys): Promise<string> {
  const labels = Object.entries(labelsOf(keys));
  const paths = labels.map(([, key]) => literal(labelPath(key)));
  // A list of paths reads each text once.
  const names = labels.map(([name], at) => `nullif(found[${String(at + 1)}], '') AS ${name}`);
  const pod = await readSql('load/pod', {
    label_paths: `[${paths.join(', ')}]`,
    label_names: names.join(', '),
  });
  return `WITH pod_life AS (${podLife}) SELECT * FROM (${pod}) AS p`;
}

/** Labels that columns of `pod` come from, by the names under which `load/pod.sql` knows them. */
function labelsOf(keys: LabelKeys): Readonly<Record<string, string>> {
  return {
    run_id: keys.runId,
    job_label: keys.job,
    team: keys.team,
    cost_center: keys.costCenter,
    headroom_label: 'moorage.dev/headroom',
    emr_job: 'emr-containers.amazonaws.com/job.id',
    emr_internal: 'eks-subscription.amazonaws.com/emr.internal.id',
    virtual_cluster: 'emr-containers.amazonaws.com/virtual-cluster-id',
    component: 'emr-containers.amazonaws.com/component',
    spark_app: 'spark-app-selector',
    spark_role: 'spark-role',
    operator_app: 'sparkoperator.k8s.io/app-name',
  };
}

/** Path of a label in a JSON text of labels. */
function labelPath(key: string): string {
  return `$."${key.replaceAll('"', '\\"')}"`;
}
