-- run_owner: cluster and owner of the EMR runs with uplift that no pod of the hour shares.
-- grain:  EMR job run id or internal id. key: emr_run.
-- reads:  uplift_group, uplift_shared, pod_owner (of every cluster of the day).
-- rules:  one pod of the day speaks for its run: the first by cluster and uid.
WITH wanted AS (
  SELECT DISTINCT g.emr_run
  FROM uplift_group g LEFT JOIN uplift_shared p ON p.group_no = g.group_no
  WHERE p.group_no IS NULL AND g.emr_run IS NOT NULL
),
known AS (
  SELECT o.emr_run, o.cluster, o.uid, o.namespace, o.team, o.cost_center, o.job, o.run, o.bucket
  FROM pod_owner o JOIN wanted w ON w.emr_run = o.emr_run
  UNION ALL
  SELECT o.emr_internal_id, o.cluster, o.uid, o.namespace, o.team, o.cost_center, o.job, o.run, o.bucket
  FROM pod_owner o JOIN wanted w ON w.emr_run = o.emr_internal_id
)
SELECT emr_run, cluster, namespace, team, cost_center, job, run, bucket
FROM (
  SELECT k.*, row_number() OVER (PARTITION BY emr_run ORDER BY cluster, uid) AS place FROM known k
) ranked
WHERE place = 1
