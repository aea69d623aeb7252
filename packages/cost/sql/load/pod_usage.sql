-- pod_usage: what each container of a pod held of its node, cut at UTC hours. Runs on DuckDB only.
-- grain:  (pod, container, interval within an hour). key: (pod_no, container, start_ms).
-- reads:  pod_row (of an input and a cluster: a row a container and interval, times in milliseconds UTC, milliCPU and KiB rounded up),
--         pod_number (of its day), short_life.
-- units:  milliseconds; billable_ms is what the EMR uplift bills: at least 60 s a pod, spread over its hours.
WITH row_hours AS (
  SELECT *,
    start_ms - start_ms % 3600000 AS first_hour_ms,
    (end_ms - 1) - (end_ms - 1) % 3600000 AS last_hour_ms
  FROM {pod_row} AS r
  WHERE end_ms > start_ms AND start_ms < {to_ms} AND end_ms > {from_ms}
),
cut AS (
  SELECT *, first_hour_ms AS hour_ms FROM row_hours WHERE first_hour_ms = last_hour_ms
  UNION ALL
  SELECT *, unnest(range(greatest(first_hour_ms, {from_ms}), least(last_hour_ms + 1, {to_ms}), 3600000)) AS hour_ms
  FROM row_hours WHERE first_hour_ms < last_hour_ms
),
piece AS (
  SELECT *, greatest(start_ms, hour_ms) AS piece_start_ms, least(end_ms, hour_ms + 3600000) AS piece_end_ms
  FROM cut
)
SELECT p.hour_ms, n.pod_no, p.container, p.node,
  p.piece_start_ms AS start_ms, p.piece_end_ms AS end_ms,
  p.cpu_millis, p.mem_kib, p.gpu, p.cpu_usage_millis, p.mem_usage_kib,
  coalesce(((p.piece_end_ms - p.piece_start_ms) * 60000) // s.life_ms, p.piece_end_ms - p.piece_start_ms) AS billable_ms
FROM piece p
JOIN pod_number n ON n.{pod_key} = p.{pod_key}
LEFT JOIN short_life s ON s.cluster = p.cluster AND s.uid = p.uid
