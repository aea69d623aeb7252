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
  // One structure reads each text once.
  const wanted = Object.fromEntries(labels.map(([, key]) => [key, 'VARCHAR']));
  const names = labels.map(([name, key]) => `nullif(found[${literal(key)}], '') AS ${name}`);
  const pod = await readSql('load/pod', {
    label_form: literal(JSON.stringify(wanted)),
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
