-- cost: the cost of teams without runs, for reports that do not need them.
-- grain:  every column but amount. key: the same.
-- reads:  run_cost (the files just written).
-- units:  amount DECIMAL(38,12).
SELECT payer, period, currency, account, cluster, dt, hour_ms, instance_type, category, purchase_option, bucket,
  namespace, virtual_cluster, team, cost_center, node_team, estimated, SUM(amount) AS amount
FROM run_cost
GROUP BY payer, period, currency, account, cluster, dt, hour_ms, instance_type, category, purchase_option, bucket,
  namespace, virtual_cluster, team, cost_center, node_team, estimated
ORDER BY hour_ms, bucket, team, cost_center, node_team, namespace, virtual_cluster, category, purchase_option, instance_type, account, payer, period, currency, estimated
