-- pod_hour: the weight of each pod on its instance in an hour.
-- grain:  (instance, hour, pod). key: (instance, hour_ms, pod_no).
-- reads:  pod_usage (of a cluster, cut at hours), batch_pod, node_tile, node_bill, weight (one row).
-- units:  weight is milliseconds times (cpu * 131072 a milliCPU + memory * 125 a KiB + gpu * 131072000 a GPU), so that
--         9 and 1 mean 9 a vCPU-second to 1 a GiB-second without a fraction.
-- rules:  containers that hold the same interval are summed before request and use are compared; time beyond what was
--         billed of the instance does not count.
WITH placed AS (
  SELECT u.hour_ms, coalesce(t.instance_id, u.node) AS instance, b.pod_no,
    greatest(u.start_ms, coalesce(t.from_ms, u.start_ms)) AS start_ms,
    least(u.end_ms, coalesce(t.to_ms, u.end_ms)) AS end_ms,
    u.cpu_millis, u.mem_kib, u.gpu, u.cpu_usage_millis, u.mem_usage_kib
  FROM pod_usage u
  JOIN batch_pod b ON b.cluster = u.cluster AND b.uid = u.uid
  LEFT JOIN node_tile t ON t.node = u.node AND t.from_ms < u.end_ms AND t.to_ms > u.start_ms
  WHERE u.hour_ms >= {from_ms} AND u.hour_ms < {to_ms} AND u.node IS NOT NULL
),
piece AS (
  SELECT hour_ms, instance, pod_no, start_ms, end_ms,
    SUM(cpu_millis) AS cpu_millis, SUM(mem_kib) AS mem_kib, SUM(gpu) AS gpu,
    SUM(cpu_usage_millis) AS cpu_usage_millis, SUM(mem_usage_kib) AS mem_usage_kib
  FROM placed
  GROUP BY hour_ms, instance, pod_no, start_ms, end_ms
),
rated AS (
  SELECT p.hour_ms, p.instance, p.pod_no, p.end_ms - p.start_ms AS observed_ms,
    least(p.end_ms - p.start_ms, CASE WHEN b.billed_ms > 0 THEN b.billed_ms ELSE p.end_ms - p.start_ms END) AS counted_ms,
    CAST(w.cpu * 131072 AS DECIMAL(38,0)) * CAST(greatest(p.cpu_millis, CASE WHEN w.is_max THEN coalesce(p.cpu_usage_millis, 0) ELSE 0 END) AS DECIMAL(38,0))
      + CAST(w.memory * 125 AS DECIMAL(38,0)) * CAST(greatest(p.mem_kib, CASE WHEN w.is_max THEN coalesce(p.mem_usage_kib, 0) ELSE 0 END) AS DECIMAL(38,0))
      + CAST(w.gpu * 131072000 AS DECIMAL(38,0)) * CAST(p.gpu AS DECIMAL(38,0)) AS rate
  FROM piece p
  CROSS JOIN weight w
  LEFT JOIN node_bill b ON b.instance = p.instance AND b.hour_ms = p.hour_ms
)
SELECT hour_ms, instance, pod_no,
  SUM(rate * counted_ms) AS weight,
  SUM(observed_ms - counted_ms) AS clipped_ms
FROM rated
GROUP BY hour_ms, instance, pod_no
