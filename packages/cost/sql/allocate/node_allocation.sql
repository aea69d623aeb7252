-- node_allocation: the cost of every party of the instances' bill groups, with its owner.
-- grain:  (bill group, party). key: (order_no, order_last, order_pod).
-- reads:  node_group, node_split (largest_remainder of node_weight), batch_pod.
-- units:  amount DECIMAL(38,12) of the bill's currency; amounts of a group add up to its lines exactly.
SELECT g.payer, g.period, g.currency, g.account, g.cluster, {day} AS dt, g.hour_ms, g.instance, g.node, g.node_team, g.instance_type,
  g.category, g.purchase_option,
  CASE WHEN s.is_last = 1 THEN 'idle' ELSE b.bucket END AS bucket,
  b.uid, b.namespace, b.virtual_cluster, b.team, b.cost_center, b.job, b.run, b.role,
  g.instance AS resource_id,
  g.is_estimated = 1 AS estimated,
  CAST(s.units AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount,
  g.group_no AS order_no, s.is_last AS order_last, s.tie AS order_pod
FROM node_split s
JOIN node_group g ON g.group_no = s.group_no
LEFT JOIN batch_pod b ON b.pod_no = s.tie
UNION ALL
SELECT g.payer, g.period, g.currency, g.account, g.cluster, {day}, g.hour_ms, g.instance, g.node, g.node_team, g.instance_type,
  g.category, g.purchase_option, 'unobserved', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, g.instance,
  g.is_estimated = 1,
  CAST(g.unobserved_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)),
  g.group_no, 2, CAST(0 AS BIGINT)
FROM node_group g
WHERE g.unobserved_t <> 0
