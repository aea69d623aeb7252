-- node_step: bill groups of instances with what they were split by.
-- grain:  bill group. key: group_no.
-- reads:  node_group, node_hour.
SELECT g.group_no, g.payer, g.period, g.currency, g.account, g.cluster, g.instance, g.hour_ms, g.category,
  g.purchase_option, g.is_estimated = 1 AS estimated, n.node, n.instance_type, n.capacity_source, n.cpu_millis, n.mem_kib, n.gpu,
  n.billed_ms, n.base_ms, n.observed_ms, n.capacity_weight, n.pod_weight, g.d,
  CAST(g.t AS VARCHAR) AS t, CAST(g.unobserved_t AS VARCHAR) AS unobserved_t
FROM node_group g
JOIN node_hour n ON n.cluster = g.cluster AND n.instance = g.instance AND n.hour_ms = g.hour_ms
WHERE g.instance IN ({instances})
ORDER BY g.group_no
