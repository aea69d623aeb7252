-- pod_usage, with what was measured where the rows themselves do not say it.
-- grain:  as pod_usage.
-- reads:  pod_usage, pod, usage_sample (several inputs may have measured a container: the largest counts).
SELECT u.cluster, u.dt, u.input, u.source, u.hour_ms, u.pod_no, u.container, u.node, u.start_ms, u.end_ms,
  u.cpu_millis, u.mem_kib, u.gpu,
  coalesce(u.cpu_usage_millis, s.cpu_usage_millis) AS cpu_usage_millis,
  coalesce(u.mem_usage_kib, s.mem_usage_kib) AS mem_usage_kib,
  u.billable_ms
FROM ({pod_usage}) u
LEFT JOIN (
  SELECT p.cluster, p.pod_no, m.container, m.hour_ms,
    MAX(m.cpu_usage_millis) AS cpu_usage_millis, MAX(m.mem_usage_kib) AS mem_usage_kib
  FROM usage_sample m JOIN pod p ON p.cluster = m.cluster AND p.uid = m.uid
  GROUP BY p.cluster, p.pod_no, m.container, m.hour_ms
) s ON s.cluster = u.cluster AND s.pod_no = u.pod_no AND s.container = u.container AND s.hour_ms = u.hour_ms
