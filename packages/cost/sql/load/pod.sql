-- pod: who a pod was, once a day it was seen. Runs on DuckDB only.
-- grain:  (input, uid). key: (cluster, dt, input, uid), (cluster, dt, input, pod_no).
-- reads:  pod_life (a row a pod and day).
-- rules:  names of run, job and role as in ARCHITECTURE.md; labels of other systems by their published names. A label
--         without a value names nothing.
WITH labelled AS (
  SELECT *, from_json(labels, {label_form}) AS found FROM pod_life
),
named AS (
  SELECT *, {label_names} FROM labelled
)
SELECT cluster, dt, input, source, pod_no, uid, namespace, pod, node,
  coalesce(run_id, emr_job, spark_app, operator_app) AS run,
  coalesce(job_label, operator_app, run_id, emr_job, spark_app) AS job,
  CASE WHEN component = 'job.submitter' THEN 'submitter' ELSE coalesce(spark_role, component) END AS role,
  team AS team_label,
  cost_center AS cost_center_label,
  virtual_cluster,
  emr_job AS emr_run,
  emr_internal AS emr_internal_id,
  coalesce(headroom_label = 'true', false) AS headroom,
  start_ms, end_ms, ended, labels
FROM named
