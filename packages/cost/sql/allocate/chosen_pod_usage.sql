-- pod_usage, where several inputs saw the same cluster: one source an hour, and of that source the input that saw most.
-- grain:  as pod_usage.
-- reads:  loaded_pod_usage, loaded_pod (of a day), covered_hour.
-- rules:  rows of a worse source than the one chosen for the hour do not count. Of several inputs of one source, a pod's
--         hour comes from the one that saw it longest, then from the one with the smaller digest. Pods have the numbers of
--         chosen_pod.
WITH numbered AS (
  SELECT cluster, input, pod_no AS loaded_no, dense_rank() OVER (PARTITION BY cluster ORDER BY uid) AS pod_no
  FROM loaded_pod
),
in_source AS (
  SELECT u.cluster, u.dt, u.input, u.source, u.hour_ms, n.pod_no, u.container, u.node, u.start_ms, u.end_ms,
    u.cpu_millis, u.mem_kib, u.gpu, u.cpu_usage_millis, u.mem_usage_kib, u.billable_ms
  FROM loaded_pod_usage u
  JOIN numbered n ON n.cluster = u.cluster AND n.input = u.input AND n.loaded_no = u.pod_no
  LEFT JOIN covered_hour c ON c.cluster = u.cluster AND c.hour_ms = u.hour_ms
  WHERE CASE u.source WHEN 'recording' THEN 0 ELSE 1 END = coalesce(c.source_rank, CASE u.source WHEN 'recording' THEN 0 ELSE 1 END)
),
by_input AS (
  SELECT cluster, pod_no, hour_ms, input, MAX(end_ms) AS last_ms FROM in_source GROUP BY cluster, pod_no, hour_ms, input
),
choice AS (
  SELECT *, row_number() OVER (PARTITION BY cluster, pod_no, hour_ms ORDER BY last_ms DESC, input) AS place FROM by_input
)
SELECT u.*
FROM in_source u
JOIN choice c ON c.cluster = u.cluster AND c.pod_no = u.pod_no AND c.hour_ms = u.hour_ms AND c.input = u.input
WHERE c.place = 1
