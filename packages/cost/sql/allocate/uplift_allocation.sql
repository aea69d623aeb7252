-- uplift_allocation: uplift by pod, or by run where no pod of the hour is known.
-- grain:  (uplift group, pod). key: (group columns, uid).
-- reads:  uplift_group, uplift_share (largest_remainder of uplift_party), pod_owner, run_owner, platform tables.
-- units:  amount DECIMAL(38,12); amounts of a group add up to its lines exactly.
SELECT g.payer, g.period, g.currency, g.account, o.cluster, {day} AS dt, g.hour_ms,
  CAST(NULL AS VARCHAR) AS instance, CAST(NULL AS VARCHAR) AS node, CAST(NULL AS VARCHAR) AS node_team, CAST(NULL AS VARCHAR) AS instance_type,
  'emr_uplift' AS category, g.purchase_option, o.bucket, o.uid, o.namespace,
  coalesce(g.virtual_cluster, o.virtual_cluster) AS virtual_cluster,
  o.team, o.cost_center, o.job, o.run, o.role, g.resource_id, false AS estimated,
  CAST(s.units AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount
FROM uplift_share s
JOIN uplift_group g ON g.group_no = s.group_no
JOIN pod_owner o ON o.cluster = g.cluster AND o.uid = s.tie
UNION ALL
SELECT g.payer, g.period, g.currency, g.account, g.cluster, {day}, g.hour_ms,
  NULL, NULL, NULL, NULL, 'emr_uplift', g.purchase_option,
  CASE WHEN g.uplift_kind IN ('unknown', 'virtual_cluster') THEN 'unclassified' ELSE coalesce(r.bucket, 'job') END,
  NULL, r.namespace, g.virtual_cluster, r.team, r.cost_center, coalesce(r.job, g.emr_run), coalesce(r.run, g.emr_run), NULL,
  g.resource_id, false,
  CAST(g.t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12))
FROM uplift_group g
LEFT JOIN run_owner r ON r.emr_run = g.emr_run
LEFT JOIN (SELECT DISTINCT group_no FROM uplift_party) p ON p.group_no = g.group_no
WHERE p.group_no IS NULL
