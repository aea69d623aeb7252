-- run_owner: cluster and owner of each EMR run whose pods were seen on the day.
-- grain:  EMR job run id or internal id. key: emr_run.
-- reads:  pod_owner (of every cluster of the day).
-- rules:  one pod speaks for its run: the first by cluster and uid.
SELECT emr_run, cluster, namespace, team, cost_center, job, run, bucket
FROM (
  SELECT known.*, row_number() OVER (PARTITION BY emr_run ORDER BY cluster, uid) AS place
  FROM (
    SELECT emr_run, cluster, uid, namespace, team, cost_center, job, run, bucket FROM pod_owner WHERE emr_run IS NOT NULL
    UNION ALL
    SELECT emr_internal_id, cluster, uid, namespace, team, cost_center, job, run, bucket FROM pod_owner WHERE emr_internal_id IS NOT NULL
  ) known
) ranked
WHERE place = 1
