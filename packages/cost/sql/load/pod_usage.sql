-- pod_usage: what each container of a pod held of its node, cut at UTC hours. Runs on DuckDB only.
-- grain:  (input, uid, container, interval within an hour). key: (cluster, input, uid, container, start_ms).
-- reads:  pod_row (a row a container and interval, times in milliseconds UTC, milliCPU and KiB rounded up).
-- units:  milliseconds; billable_ms is what the EMR uplift bills: at least 60 s a pod, spread over its hours.
WITH life AS (
  SELECT cluster, uid, MIN(start_ms) AS life_start_ms, MAX(end_ms) AS life_end_ms
  FROM {pod_row} AS r WHERE end_ms > start_ms
  GROUP BY cluster, uid
),
row_hours AS (
  SELECT r.*, life_end_ms - life_start_ms AS life_ms,
    r.start_ms - r.start_ms % 3600000 AS first_hour_ms,
    (r.end_ms - 1) - (r.end_ms - 1) % 3600000 AS last_hour_ms
  FROM {pod_row} AS r JOIN life l ON l.cluster = r.cluster AND l.uid = r.uid
  WHERE r.end_ms > r.start_ms AND r.start_ms < {to_ms} AND r.end_ms > {from_ms}
),
cut AS (
  SELECT *, first_hour_ms AS hour_ms FROM row_hours WHERE first_hour_ms = last_hour_ms
  UNION ALL
  SELECT r.*, unnest(range(greatest(first_hour_ms, {from_ms}), least(last_hour_ms + 1, {to_ms}), 3600000)) AS hour_ms
  FROM row_hours r WHERE first_hour_ms < last_hour_ms
),
piece AS (
  SELECT *,
    greatest(start_ms, hour_ms) AS piece_start_ms,
    least(end_ms, hour_ms + 3600000) AS piece_end_ms
  FROM cut
  WHERE hour_ms >= {from_ms} AND hour_ms < {to_ms}
)
SELECT cluster, {day} AS dt, input, source, hour_ms, uid, container, node,
  piece_start_ms AS start_ms, piece_end_ms AS end_ms,
  cpu_millis, mem_kib, gpu, cpu_usage_millis, mem_usage_kib,
  CASE WHEN life_ms < 60000 THEN ((piece_end_ms - piece_start_ms) * 60000) // life_ms ELSE piece_end_ms - piece_start_ms END AS billable_ms
FROM piece
