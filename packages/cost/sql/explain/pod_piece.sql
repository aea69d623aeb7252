-- pod_piece: what a pod held of an instance, interval by interval: the terms of its weight in pod_hour.
-- grain:  (instance, hour, uid, interval). key: the same.
-- reads:  pod_usage, pod, node_tile, node_bill.
SELECT instance, hour_ms, uid, start_ms, end_ms,
  least(end_ms - start_ms, coalesce(billed_ms, end_ms - start_ms)) AS counted_ms,
  SUM(cpu_millis) AS cpu_millis, SUM(mem_kib) AS mem_kib, SUM(gpu) AS gpu,
  SUM(cpu_usage_millis) AS cpu_usage_millis, SUM(mem_usage_kib) AS mem_usage_kib
FROM (
  SELECT coalesce(t.instance_id, u.node) AS instance, u.hour_ms, p.uid,
    greatest(u.start_ms, coalesce(t.from_ms, u.start_ms)) AS start_ms,
    least(u.end_ms, coalesce(t.to_ms, u.end_ms)) AS end_ms,
    u.cpu_millis, u.mem_kib, u.gpu, u.cpu_usage_millis, u.mem_usage_kib,
    CASE WHEN b.billed_ms > 0 THEN b.billed_ms END AS billed_ms
  FROM pod_usage u
  JOIN pod p ON p.cluster = u.cluster AND p.pod_no = u.pod_no
  LEFT JOIN node_tile t ON t.node = u.node AND t.from_ms < u.end_ms AND t.to_ms > u.start_ms
  LEFT JOIN node_bill b ON b.instance = coalesce(t.instance_id, u.node) AND b.hour_ms = u.hour_ms
  WHERE p.uid IN ({uids}) AND u.hour_ms >= {from_ms} AND u.hour_ms < {to_ms}
) placed
GROUP BY instance, hour_ms, uid, start_ms, end_ms, billed_ms
ORDER BY instance, hour_ms, uid, start_ms
