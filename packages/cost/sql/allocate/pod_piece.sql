-- pod_piece: what pods held of instances in some hours.
-- grain:  (instance, pod, interval within an hour). key: the same.
-- reads:  placed_usage.
-- rules:  containers that hold the same interval are summed before request and use are compared. Where pods weigh what
--         they request there is nothing to compare, and placed_usage serves as it is.
SELECT hour_ms, instance_no, pod_no, start_ms, end_ms,
  SUM(cpu_millis) AS cpu_millis, SUM(mem_kib) AS mem_kib, SUM(gpu) AS gpu,
  SUM(cpu_usage_millis) AS cpu_usage_millis, SUM(mem_usage_kib) AS mem_usage_kib
FROM placed_usage
GROUP BY hour_ms, instance_no, pod_no, start_ms, end_ms
