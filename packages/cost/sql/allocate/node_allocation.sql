-- node_allocation: the cost of every party of the instances' bill groups, with its owner.
-- grain:  (bill group, party). key: (group columns, bucket, uid).
-- reads:  node_group, node_share (largest_remainder of node_party), pod_owner.
-- units:  amount DECIMAL(38,12) of the bill's currency; amounts of a group add up to its lines exactly.
SELECT g.payer, g.period, g.currency, g.account, g.cluster, {day} AS dt, g.hour_ms, g.instance, g.node, g.node_team, g.instance_type,
  g.category, g.purchase_option,
  CASE WHEN s.is_last = 1 THEN 'idle' ELSE coalesce(o.bucket, 'shared') END AS bucket,
  CASE WHEN s.is_last = 0 THEN s.tie END AS uid,
  o.namespace, o.virtual_cluster, o.team, o.cost_center, o.job, o.run, o.role,
  g.instance AS resource_id,
  g.is_estimated = 1 AS estimated,
  CAST(s.units AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount
FROM node_share s
JOIN node_group g ON g.group_no = s.group_no
LEFT JOIN pod_owner o ON o.cluster = g.cluster AND o.uid = CASE WHEN s.is_last = 0 THEN s.tie END
UNION ALL
SELECT g.payer, g.period, g.currency, g.account, g.cluster, {day}, g.hour_ms, g.instance, g.node, g.node_team, g.instance_type,
  g.category, g.purchase_option, 'unobserved', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, g.instance,
  g.is_estimated = 1,
  CAST(g.unobserved_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12))
FROM node_group g
WHERE g.unobserved_t <> 0
