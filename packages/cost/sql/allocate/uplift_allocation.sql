-- uplift_allocation: uplift of the pods that are known.
-- grain:  (resource, hour, pod). key: (order_no, order_pod).
-- reads:  uplift_group, uplift_row, uplift_split (largest_remainder of uplift_weight), batch_pod.
-- units:  amount DECIMAL(38,12); amounts of a group add up to its lines exactly.
WITH row_share AS (
  SELECT g.row_no, s.tie, SUM(s.units) AS units
  FROM uplift_split s JOIN uplift_group g ON g.group_no = s.group_no
  GROUP BY g.row_no, s.tie
)
SELECT g.payer, g.period, g.currency, g.account, b.cluster, {day} AS dt, g.hour_ms,
  CAST(NULL AS VARCHAR) AS instance, CAST(NULL AS VARCHAR) AS node, CAST(NULL AS VARCHAR) AS node_team, CAST(NULL AS VARCHAR) AS instance_type,
  'emr_uplift' AS category, g.purchase_option, b.bucket, b.uid, b.namespace,
  coalesce(g.virtual_cluster, b.virtual_cluster) AS virtual_cluster,
  b.team, b.cost_center, b.job, b.run, b.role, g.resource_id, false AS estimated,
  CAST(s.units AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount,
  s.row_no AS order_no, 0 AS order_last, s.tie AS order_pod
FROM row_share s
JOIN uplift_row g ON g.row_no = s.row_no
JOIN batch_pod b ON b.pod_no = s.tie
