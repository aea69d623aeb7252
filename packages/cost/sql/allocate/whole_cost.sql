-- whole_cost: the cost of what is not split, in the form of run_cost.
-- grain:  every column but amount. key: the same.
-- reads:  whole_charge.
-- units:  amount DECIMAL(38,12).
SELECT payer, period, currency, account, cluster, dt, hour_ms, instance_type, category, purchase_option, bucket,
  namespace, virtual_cluster, team, cost_center, job, run, role, node_team, estimated, SUM(amount) AS amount
FROM whole_charge
GROUP BY payer, period, currency, account, cluster, dt, hour_ms, instance_type, category, purchase_option, bucket,
  namespace, virtual_cluster, team, cost_center, job, run, role, node_team, estimated
ORDER BY hour_ms, bucket, team, cost_center, node_team, namespace, virtual_cluster, job, run, role, category, purchase_option,
  instance_type, account, payer, period, currency, estimated
