-- pod_meter: what EMR bills of each pod in an hour: requested vCPU and memory by the second.
-- grain:  (pod, hour). key: (pod_no, hour_ms).
-- reads:  pod_usage, batch_pod.
-- units:  milliCPU and KiB times billable milliseconds.
SELECT b.pod_no, u.hour_ms,
  SUM(CAST(u.cpu_millis AS DECIMAL(38,0)) * u.billable_ms) AS cpu_weight,
  SUM(CAST(u.mem_kib AS DECIMAL(38,0)) * u.billable_ms) AS mem_weight
FROM pod_usage u JOIN batch_pod b ON b.cluster = u.cluster AND b.uid = u.uid
WHERE u.hour_ms >= {from_ms} AND u.hour_ms < {to_ms} AND (b.emr_run IS NOT NULL OR b.emr_internal_id IS NOT NULL)
GROUP BY b.pod_no, u.hour_ms
