-- usage_request: what containers held, where pods weigh what they request.
-- grain:  as pod_usage: a container within an hour.
-- reads:  pod_usage with a pod once and what was measured. Embedded engine only.
-- units:  milliseconds, milliCPU, KiB; *_rated is the request of what was measured.
SELECT cluster, dt, hour_ms, uid, start_ms, end_ms, CAST(end_ms - start_ms AS HUGEINT) AS ms,
  cpu_millis AS cpu, mem_kib AS mem, gpu,
  cpu_usage_millis AS cpu_used, CASE WHEN cpu_usage_millis IS NOT NULL THEN cpu_millis END AS cpu_rated,
  mem_usage_kib AS mem_used, CASE WHEN mem_usage_kib IS NOT NULL THEN mem_kib END AS mem_rated
FROM {usage} u
