-- measured_usage: pod_usage with what the kubelet measured, where the rows themselves do not say it.
-- grain:  as pod_usage.
-- reads:  pod_usage with a pod once; main.usage_sample. Embedded engine only.
SELECT u.* REPLACE (
  coalesce(u.cpu_usage_millis, s.cpu_usage_millis) AS cpu_usage_millis,
  coalesce(u.mem_usage_kib, s.mem_usage_kib) AS mem_usage_kib)
FROM {usage} u
LEFT JOIN (
  SELECT cluster, dt, hour_ms, uid, container, MAX(cpu_usage_millis) AS cpu_usage_millis, MAX(mem_usage_kib) AS mem_usage_kib
  FROM main.usage_sample
  GROUP BY cluster, dt, hour_ms, uid, container
) s ON s.cluster = u.cluster AND s.dt = u.dt AND s.hour_ms = u.hour_ms AND s.uid = u.uid AND s.container = u.container
