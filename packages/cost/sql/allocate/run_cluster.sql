-- run_cluster: the cluster of each EMR run whose pods were seen on the day.
-- grain:  EMR job run id or internal id. key: emr_run.
-- reads:  pod (of every cluster of the day), charge.
WITH billed AS (
  SELECT DISTINCT emr_run FROM charge WHERE emr_run IS NOT NULL
)
SELECT emr_run, MIN(cluster) AS cluster
FROM (
  SELECT p.emr_run, p.cluster FROM pod p JOIN billed b ON b.emr_run = p.emr_run
  UNION ALL
  SELECT p.emr_internal_id, p.cluster FROM pod p JOIN billed b ON b.emr_run = p.emr_internal_id
) seen
GROUP BY emr_run
