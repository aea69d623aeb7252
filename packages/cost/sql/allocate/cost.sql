-- cost: the allocation without pods, nodes and runs, for reports that do not need them.
-- grain:  every column but amount. key: the same.
-- reads:  allocation (the files just written).
-- units:  amount DECIMAL(38,12).
SELECT payer, period, currency, account, cluster, dt, hour_ms, instance_type, category, purchase_option, bucket,
  namespace, virtual_cluster, team, cost_center, node_team, estimated, SUM(amount) AS amount
FROM allocation
GROUP BY payer, period, currency, account, cluster, dt, hour_ms, instance_type, category, purchase_option, bucket,
  namespace, virtual_cluster, team, cost_center, node_team, estimated
ORDER BY hour_ms, bucket, team, cost_center, node_team, namespace, virtual_cluster, category, purchase_option, instance_type, account, payer, period, currency, estimated
