-- pod: who a pod was, once a day it was seen.
-- grain:  (input, uid). key: (cluster, dt, input, uid).
-- reads:  pod_row. The first row of a pod says who it is; its life is that of all its rows.
-- rules:  names of run, job and role as in ARCHITECTURE.md; labels of other systems by their published names.
SELECT cluster, dt, input, source, uid, namespace, pod, node,
  coalesce({label_run_id}, {label_emr_job}, {label_spark_app}, {label_operator_app}) AS run,
  coalesce({label_job}, {label_operator_app}, {label_run_id}, {label_emr_job}, {label_spark_app}) AS job,
  CASE
    WHEN {label_component} = 'job.submitter' THEN 'submitter'
    ELSE coalesce({label_spark_role}, {label_component})
  END AS role,
  {label_team} AS team_label,
  {label_cost_center} AS cost_center_label,
  {label_virtual_cluster} AS virtual_cluster,
  {label_emr_job} AS emr_run,
  {label_emr_internal} AS emr_internal_id,
  coalesce({label_headroom} = 'true', false) AS headroom,
  start_ms, end_ms, ended, labels
FROM (
  SELECT cluster, uid, {day} AS dt, MIN(input) AS input, MIN(source) AS source,
    MIN(start_ms) AS start_ms, MAX(end_ms) AS end_ms,
    arg_min(namespace, line_no) AS namespace, arg_min(pod, line_no) AS pod, arg_min(node, line_no) AS node,
    arg_min(ended, line_no) AS ended, arg_min(labels, line_no) AS labels
  FROM pod_row
  WHERE seen_from_ms < {to_ms} AND (seen_to_ms > {from_ms} OR seen_from_ms >= {from_ms})
  GROUP BY cluster, uid
) AS p
