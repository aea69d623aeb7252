-- pod_hour: the weight of each pod on its instance in an hour.
-- grain:  (instance, hour, pod). key: (instance_no, hour_ms, pod_no).
-- reads:  pod_piece, short_bill, weight (one row).
-- units:  weight is milliseconds times (cpu * 131072 a milliCPU + memory * 125 a KiB + gpu * 131072000 a GPU), so that
--         9 and 1 mean 9 a vCPU-second to 1 a GiB-second without a fraction.
-- bounds: weights of up to 1,000 and what any instance holds leave a BIGINT half empty; beyond it the engine refuses.
-- rules:  time beyond what was billed of the instance does not count.
WITH rated AS (
  SELECT p.hour_ms, p.instance_no, p.pod_no,
    least(p.end_ms - p.start_ms, coalesce(b.billed_ms, p.end_ms - p.start_ms)) AS counted_ms,
    w.cpu * 131072 * greatest(p.cpu_millis, CASE WHEN w.is_max THEN coalesce(p.cpu_usage_millis, 0) ELSE 0 END)
      + w.memory * 125 * greatest(p.mem_kib, CASE WHEN w.is_max THEN coalesce(p.mem_usage_kib, 0) ELSE 0 END)
      + w.gpu * 131072000 * p.gpu AS rate
  FROM pod_piece p
  CROSS JOIN weight w
  LEFT JOIN short_bill b ON b.instance_no = p.instance_no AND b.hour_ms = p.hour_ms
)
SELECT hour_ms, instance_no, pod_no, SUM(CAST(rate AS DECIMAL(38,0)) * counted_ms) AS weight
FROM rated
GROUP BY hour_ms, instance_no, pod_no
