-- pod_meter: what EMR bills of each pod of a billed run in an hour: requested vCPU and memory by the second.
-- grain:  (pod, way in which bills name runs, hour). key: (pod_no, uplift_kind, hour_ms).
-- reads:  pod_usage, pod_run.
-- units:  milliCPU and KiB times billable milliseconds.
SELECT u.pod_no, u.hour_ms, r.uplift_kind, r.run_no,
  SUM(CAST(u.cpu_millis AS DECIMAL(38,0)) * u.billable_ms) AS cpu_weight,
  SUM(CAST(u.mem_kib AS DECIMAL(38,0)) * u.billable_ms) AS mem_weight
FROM pod_usage u JOIN pod_run r ON r.pod_no = u.pod_no
WHERE u.hour_ms >= {from_ms} AND u.hour_ms < {to_ms}
GROUP BY u.pod_no, u.hour_ms, r.uplift_kind, r.run_no
