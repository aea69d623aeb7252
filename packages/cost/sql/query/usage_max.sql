-- usage_max: what pods held, where they weigh the larger of request and use.
-- grain:  (pod, interval within an hour).
-- reads:  pod_usage with a pod once and what was measured. Embedded engine only.
-- units:  milliseconds, milliCPU, KiB; *_rated is the request of what was measured.
-- rules:  containers that hold the same interval are summed before request and use are compared.
SELECT cluster, dt, hour_ms, uid, start_ms, end_ms, CAST(end_ms - start_ms AS HUGEINT) AS ms,
  greatest(SUM(cpu_millis), coalesce(SUM(cpu_usage_millis), 0)) AS cpu,
  greatest(SUM(mem_kib), coalesce(SUM(mem_usage_kib), 0)) AS mem,
  SUM(gpu) AS gpu,
  SUM(cpu_usage_millis) AS cpu_used, SUM(CASE WHEN cpu_usage_millis IS NOT NULL THEN cpu_millis END) AS cpu_rated,
  SUM(mem_usage_kib) AS mem_used, SUM(CASE WHEN mem_usage_kib IS NOT NULL THEN mem_kib END) AS mem_rated
FROM {usage} u
GROUP BY cluster, dt, hour_ms, uid, start_ms, end_ms
