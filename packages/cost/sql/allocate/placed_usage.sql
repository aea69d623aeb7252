-- placed_usage: what containers held of instances in some hours.
-- grain:  as pod_usage, cut where a node's name passes to another instance.
-- reads:  pod_usage (of a cluster, cut at hours), node_place.
SELECT u.hour_ms, n.instance_no, u.pod_no,
  greatest(u.start_ms, n.from_ms) AS start_ms, least(u.end_ms, n.to_ms) AS end_ms,
  u.cpu_millis, u.mem_kib, u.gpu, u.cpu_usage_millis, u.mem_usage_kib
FROM pod_usage u
JOIN node_place n ON n.node = u.node AND n.from_ms < u.end_ms AND n.to_ms > u.start_ms
WHERE u.hour_ms >= {from_ms} AND u.hour_ms < {to_ms}
