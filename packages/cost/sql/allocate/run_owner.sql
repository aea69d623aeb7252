-- run_owner: cluster and owner of each EMR run whose pods were seen on the day.
-- grain:  EMR job run id or internal id. key: emr_run.
-- reads:  pod_owner (of every cluster of the day).
SELECT emr_run, MIN(cluster) AS cluster, MIN(namespace) AS namespace, MIN(team) AS team,
  MIN(cost_center) AS cost_center, MIN(job) AS job, MIN(run) AS run
FROM (
  SELECT emr_run, cluster, namespace, team, cost_center, job, run FROM pod_owner WHERE emr_run IS NOT NULL
  UNION ALL
  SELECT emr_internal_id, cluster, namespace, team, cost_center, job, run FROM pod_owner WHERE emr_internal_id IS NOT NULL
) known
GROUP BY emr_run
