-- node_hour: a billed instance in an hour: what it could hold, how much of it was observed, what its pods weigh.
-- grain:  (cluster, instance, hour). key: the same.
-- reads:  node_bill, node_instance, node_tile, covered_hour, pod_hour, instance_fact, weight, owner_rule.
-- units:  capacity_weight is the rate of the whole instance times observed_ms; base_ms is what observed time is compared
--         with: the billed time, or the hour where the bill tells none.
-- rules:  capacity is the nominal one of the billed type; the node object's if the type is unknown.
WITH tile AS (
  SELECT instance_id, MIN(node) AS node, MAX(pool) AS pool, MAX(instance_type) AS instance_type,
    MAX(cpu_millis) AS cpu_millis, MAX(mem_kib) AS mem_kib, MAX(gpu) AS gpu
  FROM node_tile GROUP BY instance_id
),
pods AS (
  SELECT instance_no, hour_ms, SUM(weight) AS pod_weight
  FROM pod_hour GROUP BY instance_no, hour_ms
),
known AS (
  SELECT b.cluster, b.instance, i.instance_no, b.hour_ms, t.node, coalesce(t.pool, b.pool) AS pool,
    coalesce(b.instance_type, t.instance_type) AS instance_type,
    b.billed_ms,
    CASE WHEN b.billed_ms > 0 THEN b.billed_ms ELSE 3600000 END AS base_ms,
    CASE WHEN f.instance_type IS NOT NULL THEN 'type' WHEN t.cpu_millis IS NOT NULL THEN 'node' ELSE 'unknown' END AS capacity_source,
    coalesce(f.cpu_millis, t.cpu_millis, 0) AS cpu_millis,
    coalesce(f.mem_kib, t.mem_kib, 0) AS mem_kib,
    coalesce(f.gpu, t.gpu, 0) AS gpu,
    t.cpu_millis AS node_cpu_millis, t.mem_kib AS node_mem_kib,
    coalesce(c.covered_ms, 0) AS covered_ms
  FROM node_bill b
  JOIN node_instance i ON i.instance = b.instance
  LEFT JOIN tile t ON t.instance_id = b.instance
  LEFT JOIN instance_fact f ON f.instance_type = coalesce(b.instance_type, t.instance_type)
  LEFT JOIN covered_hour c ON c.cluster = b.cluster AND c.hour_ms = b.hour_ms
  WHERE b.cluster = {cluster} AND b.hour_ms >= {from_ms} AND b.hour_ms < {to_ms}
)
SELECT k.cluster, k.instance, k.instance_no, k.hour_ms, k.node, k.pool, o.team AS node_team, k.instance_type, k.capacity_source,
  k.cpu_millis, k.mem_kib, k.gpu, k.node_cpu_millis, k.node_mem_kib,
  k.billed_ms, k.base_ms, least(k.base_ms, k.covered_ms) AS observed_ms,
  (CAST(w.cpu * 131072 AS DECIMAL(38,0)) * CAST(k.cpu_millis AS DECIMAL(38,0))
    + CAST(w.memory * 125 AS DECIMAL(38,0)) * CAST(k.mem_kib AS DECIMAL(38,0))
    + CAST(w.gpu * 131072000 AS DECIMAL(38,0)) * CAST(k.gpu AS DECIMAL(38,0))) * least(k.base_ms, k.covered_ms) AS capacity_weight,
  coalesce(p.pod_weight, 0) AS pod_weight
FROM known k
CROSS JOIN weight w
LEFT JOIN owner_rule o ON o.rule_no = {node_rule}
LEFT JOIN pods p ON p.instance_no = k.instance_no AND p.hour_ms = k.hour_ms
