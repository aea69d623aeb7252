-- pod_meter: what EMR bills of each pod of a billed run in an hour: requested vCPU and memory by the second.
-- grain:  (pod, hour). key: (pod_no, hour_ms).
-- reads:  pod_usage, day_pod.
-- units:  milliCPU and KiB times billable milliseconds.
SELECT u.pod_no, u.hour_ms, d.run_no, d.internal_no,
  SUM(CAST(u.cpu_millis AS DECIMAL(38,0)) * u.billable_ms) AS cpu_weight,
  SUM(CAST(u.mem_kib AS DECIMAL(38,0)) * u.billable_ms) AS mem_weight
FROM pod_usage u JOIN day_pod d ON d.pod_no = u.pod_no
WHERE u.hour_ms >= {from_ms} AND u.hour_ms < {to_ms} AND (d.run_no IS NOT NULL OR d.internal_no IS NOT NULL)
GROUP BY u.pod_no, u.hour_ms, d.run_no, d.internal_no
