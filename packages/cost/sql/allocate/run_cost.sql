-- run_cost: the cost of runs in some hours of a cluster, without pods and nodes, for reports that do not need them.
-- grain:  (cost_no, owner, bucket). key: the same.
-- reads:  run_part, batch_group (bill_group), owner.
-- units:  amount DECIMAL(38,12).
-- order:  that of run_part: numbers are sorted before names are joined to them.
WITH bill AS (
  SELECT DISTINCT cost_no, payer, period, currency, account, cluster, dt, hour_ms, instance_type, category, purchase_option,
    virtual_cluster, node_team, estimated
  FROM batch_group
)
SELECT b.payer, b.period, b.currency, b.account, b.cluster, b.dt, b.hour_ms, b.instance_type, b.category, b.purchase_option,
  CASE p.is_last WHEN 1 THEN 'idle' WHEN 2 THEN 'unobserved' ELSE coalesce(o.bucket, 'shared') END AS bucket,
  o.namespace, coalesce(b.virtual_cluster, o.virtual_cluster) AS virtual_cluster, o.team, o.cost_center, o.job, o.run, o.role,
  b.node_team, b.estimated,
  CAST(p.units AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount
FROM run_part p
LEFT JOIN bill b ON b.cost_no = p.cost_no
LEFT JOIN owner o ON o.owner_no = p.owner_no
