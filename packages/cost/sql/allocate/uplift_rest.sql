-- uplift_rest: uplift of hours in which no pod of the run is known; it goes to the run as a whole.
-- grain:  (resource, hour). key: the columns of the group but usage type and interval.
-- reads:  uplift_group, uplift_shared (groups with pods), run_owner.
-- units:  amount DECIMAL(38,12).
SELECT g.payer, g.period, g.currency, g.account, g.cluster, {day} AS dt, g.hour_ms,
  CAST(NULL AS VARCHAR) AS instance, CAST(NULL AS VARCHAR) AS node, CAST(NULL AS VARCHAR) AS node_team, CAST(NULL AS VARCHAR) AS instance_type,
  'emr_uplift' AS category, g.purchase_option,
  CASE WHEN g.uplift_kind IN ('unknown', 'virtual_cluster') THEN 'unclassified' ELSE coalesce(r.bucket, 'job') END AS bucket,
  CAST(NULL AS VARCHAR) AS uid, r.namespace, g.virtual_cluster, r.team, r.cost_center, coalesce(r.job, g.emr_run) AS job,
  coalesce(r.run, g.emr_run) AS run, CAST(NULL AS VARCHAR) AS role, g.resource_id, false AS estimated,
  CAST(g.t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount
FROM uplift_group g
LEFT JOIN uplift_shared p ON p.group_no = g.group_no
LEFT JOIN run_owner r ON r.emr_run = g.emr_run
WHERE p.group_no IS NULL
