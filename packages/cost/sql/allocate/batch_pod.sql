-- batch_pod: the pods of some hours with their owners, numbered in the bytewise order of their uids.
-- grain:  (cluster, uid). key: pod_no.
-- reads:  pod_usage, pod_owner (of those hours).
WITH numbered AS (
  SELECT cluster, uid, row_number() OVER (ORDER BY uid, cluster) AS pod_no
  FROM (SELECT DISTINCT cluster, uid FROM pod_usage WHERE hour_ms >= {from_ms} AND hour_ms < {to_ms}) used
)
SELECT n.pod_no, n.cluster, n.uid, o.namespace, o.virtual_cluster, o.run, o.job, o.role, o.emr_run, o.emr_internal_id,
  o.team, o.cost_center, coalesce(o.bucket, 'shared') AS bucket
FROM numbered n
LEFT JOIN pod_owner o ON o.cluster = n.cluster AND o.uid = n.uid
